package io.takt.ingest.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockOffsetTest {
  private static final long NOW = 1_700_000_000_000L;

  private final ClockOffset clock = new ClockOffset();

  @Test
  void findsAClockThatIsBehind() {
    live(60, 3_600_000);
    assertThat(clock.medianMs()).isBetween(3_600_000L, 3_600_200L);
    assertThat(clock.correctionMs()).isEqualTo(3_600_000);
  }

  @Test
  void ignoresALateBurstBesideLiveMessages() {
    live(60, 0);
    for (int i = 0; i < 20_000; i++) {
      clock.observe(NOW + 60_000 + i, NOW - 3_600_000 + i);
    }
    assertThat(clock.medianMs()).isBetween(0L, 200L);
  }

  @Test
  void believesAClockAheadAtOnceAndOneBehindOnlyAfterSomeSeconds() {
    clock.observe(NOW, NOW + 600_000);
    assertThat(clock.correctionMs()).isEqualTo(-600_000);
    ClockOffset behind = new ClockOffset();
    behind.observe(NOW, NOW - 600_000);
    assertThat(behind.correctionMs()).isZero();
  }

  @Test
  void keepsTheCorrectionWhileTheNetworkJitters() {
    live(60, 5_000);
    long first = clock.correctionMs();
    for (int i = 0; i < 60; i++) {
      clock.observe(NOW + 60_000 + i * 1_000L, NOW + 60_000 + i * 1_000L - 5_000 - 900);
      assertThat(clock.correctionMs()).isEqualTo(first);
    }
  }

  private void live(int seconds, long behindMs) {
    for (int i = 0; i < seconds; i++) {
      long received = NOW + i * 1_000L;
      clock.observe(received, received - behindMs - i % 200);
    }
  }
}
