package io.takt.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmsTextTest {
  private static final String LINK = "https://takt.example/acknowledge#" + "x".repeat(60);
  private static final String HINT = "Reply OK KXRT";

  @Test
  void whatFitsIsSentAsItIs() {
    SmsText text = SmsText.of("[HIGH] Presse 1: Öl zu heiß {5}", "", "");
    assertThat(text.text()).isEqualTo("[HIGH] Presse 1: Öl zu heiß {5}");
    assertThat(text.gsm()).isTrue();
    // brackets and braces take two codes
    assertThat(text.bytes()).hasSize(31 + 4);
  }

  @Test
  void aCharacterThatHasANeighbourInTheAlphabetDoesNotHalveTheRoom() {
    assertThat(SmsText.of("84.5 °C – “hot” 3 µm…", "", ""))
        .isEqualTo(new SmsText("84.5 C - \"hot\" 3 um..", true));
  }

  @Test
  void theLinkIsWholeAndTheTextGivesWay() {
    SmsText text = SmsText.of("a".repeat(500), "", LINK);
    assertThat(text.text()).hasSize(SmsText.LONGEST_GSM).endsWith(".. " + LINK);
  }

  @Test
  void aLinkThatLeavesNoRoomStaysAway() {
    SmsText text = SmsText.of("Пресс 1: слишком жарко", "", LINK);
    assertThat(text).isEqualTo(new SmsText("Пресс 1: слишком жарко", false));
    assertThat(text.bytes()).isEqualTo(text.text().getBytes(StandardCharsets.UTF_16BE));
    assertThat(SmsText.of("a".repeat(200), "", "https://takt.example/" + "x".repeat(120)).text())
        .isEqualTo("a".repeat(158) + "..");
  }

  @Test
  void whereThereIsNoRoomForBothTheHintStaysAndTheLinkGoes() {
    assertThat(SmsText.of("a".repeat(500), HINT, LINK).text())
        .hasSize(SmsText.LONGEST_GSM)
        .endsWith(".. " + HINT + " " + LINK);
    assertThat(SmsText.of("Пресс 1: слишком жарко", HINT, LINK).text())
        .isEqualTo("Пресс 1: слишком жарко " + HINT);
    assertThat(SmsText.of("a".repeat(500), HINT, LINK + "x".repeat(40)).text())
        .endsWith(".. " + HINT);
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    for (String text : List.of("OK {kxrt} €5 äöü ß", "жарко", "ok kxrt\n")) {
      SmsText sent = SmsText.of(text, "", "");
      byte coding = sent.gsm() ? SmsText.SMPP_GSM : SmsText.SMPP_UCS2;
      assertThat(SmsText.read(sent.bytes(), coding)).isEqualTo(text);
    }
    assertThat(SmsText.read(new byte[] {'O', (byte) 0xe9, 0x1b}, (byte) 3)).isEqualTo("Oé\u001b");
    assertThat(SmsText.read(new byte[] {'O', (byte) 0xe9, 0x1b}, SmsText.SMPP_GSM))
        .isEqualTo("O?\u001b");
  }

  @Test
  void noCharacterIsCutInTwo() {
    assertThat(SmsText.of("🔥".repeat(60), "", "").text())
        .hasSize(SmsText.LONGEST_UCS2)
        .isEqualTo("🔥".repeat(34) + "..");
    assertThat(SmsText.of("x" + "🔥".repeat(60), "", "").text())
        .isEqualTo("x" + "🔥".repeat(33) + "..");
    assertThat(SmsText.start("x🔥", 2)).isEqualTo("x");
  }

  @Test
  void whateverItSaysItIsOneMessage() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder says = new StringBuilder();
      int most = random.nextInt(4) == 0 ? Character.MAX_CODE_POINT : 255;
      for (int length = random.nextInt(300); length > 0; length--) {
        int each = random.nextInt(most + 1);
        says.appendCodePoint(Character.getType(each) == Character.SURROGATE ? 'x' : each);
      }
      SmsText text =
          SmsText.of(
              says.toString(), random.nextBoolean() ? HINT : "", random.nextBoolean() ? LINK : "");
      assertThat(text.bytes().length).isLessThanOrEqualTo(text.gsm() ? 160 : 140);
      assertThat(text.text().codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff)).isTrue();
    }
  }
}
