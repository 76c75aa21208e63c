package io.takt.asset.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import io.takt.contracts.intake.RawMessage;
import io.takt.contracts.intake.Replayed;
import io.takt.contracts.intake.UnknownRecord;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final String PATH = "s/-/l/m";
  private final Arrivals arrivals = new Arrivals();

  @Test
  void addsUpOneMachine() {
    arrivals.add(message(PATH, 20, "temp", "21.5"));
    arrivals.add(message(PATH, 10, "", "{\"t\":1}"));

    assertThat(arrivals.steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.closed()).isFalse();
          assertThat(step.arrived()).isEqualTo(new Arrivals.Arrived(10, 20, 2, 11, "{\"t\":1}"));
        });
  }

  @Test
  void forgetsWhatWasReplayedAndKeepsWhatCameAfter() {
    arrivals.add(message(PATH, 10, "temp", "1"));
    arrivals.add(
        UnknownRecord.newBuilder()
            .setTenantId(1)
            .setPath(PATH)
            .setReplayed(Replayed.newBuilder().setMachineId(7))
            .build());
    arrivals.add(message(PATH, 30, "temp", "22"));

    assertThat(arrivals.steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.closed()).isTrue();
          assertThat(step.arrived()).isEqualTo(new Arrivals.Arrived(30, 30, 1, 2, "temp: 22"));
        });
  }

  @Test
  void refusesWhatIsNoPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrivals.add(message("s/\u0000/l/m", 1, "", "1")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrivals.add(UnknownRecord.getDefaultInstance()));
  }

  @Test
  void showsSamplesAPersonCanRead() {
    assertThat(sample("line\nnext\u0000".getBytes(StandardCharsets.UTF_8))).isEqualTo("line next ");
    assertThat(sample(new byte[] {(byte) 0xff, 1, 2})).isEqualTo("(3 bytes)");
    assertThat(sample("x".repeat(1000).getBytes(StandardCharsets.UTF_8))).hasSize(300);
    assertThat(sample("\uD83D\uDE00".repeat(200).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("\uD83D\uDE00".repeat(150));
    assertThat(sample(new byte[0])).isEmpty();
  }

  private static String sample(byte[] payload) {
    return Sample.of(RawMessage.newBuilder().setPayload(ByteString.copyFrom(payload)).build());
  }

  static UnknownRecord message(String path, long receivedMs, String suffix, String payload) {
    return UnknownRecord.newBuilder()
        .setTenantId(1)
        .setPath(path)
        .setReceivedMs(receivedMs)
        .setMessage(
            RawMessage.newBuilder().setSuffix(suffix).setPayload(ByteString.copyFromUtf8(payload)))
        .build();
  }
}
