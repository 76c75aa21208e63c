package io.takt.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplyCodeTest {
  @Test
  void aCodeIsReadHoweverPeopleWriteIt() {
    for (String answer :
        List.of(
            "OK KXRT",
            "ack kxrt",
            "Ok: kxrt.",
            " KXRT ",
            "\"OK KXRT\"",
            "ACK\nKXRT\n",
            "OK-kxrt!")) {
      assertThat(ReplyCode.in(answer)).as(answer).contains("KXRT");
    }
  }

  @Test
  void whatIsNoCodeIsNone() {
    for (String answer :
        List.of(
            "",
            "OK",
            "OKKXRT",
            "OK KXRT please",
            "OK KXR",
            "OK KXRTT",
            "OK KXRT KXRT",
            "done",
            "OK BOLT",
            "1234",
            "x".repeat(10_000),
            "!".repeat(10_000) + "KXRT")) {
      assertThat(ReplyCode.in(answer)).as(answer).isEmpty();
    }
  }

  @Test
  void eachCodeIsReadBackAndIsNoneThatIsTaken() {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      String code = ReplyCode.otherThan(taken);
      assertThat(ReplyCode.in("OK " + code)).contains(code);
      assertThat(taken.add(code)).isTrue();
    }
  }
}
