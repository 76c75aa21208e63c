package io.takt.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Guesses guesses = new Guesses();

  private int allowed(String number, int second, int tries) {
    int allowed = 0;
    for (int i = 0; i < tries; i++) {
      if (guesses.start(number, START.plusSeconds(second))) {
        allowed++;
      }
    }
    return allowed;
  }

  @Test
  void aNumberTriesAFewTimesInAMinute() {
    assertThat(allowed("+491", 0, 100)).isEqualTo(Guesses.IN_A_MINUTE);
    assertThat(allowed("+491", 59, 100)).isZero();
    assertThat(allowed("+492", 59, 1)).isEqualTo(1);
    assertThat(allowed("+491", 60, 100)).isEqualTo(Guesses.IN_A_MINUTE);
  }

  @Test
  void andNotManyMoreInAnHour() {
    int allowed = 0;
    for (int minute = 0; minute < 60; minute++) {
      allowed += allowed("+491", minute * 60, 100);
    }
    assertThat(allowed).isEqualTo(Guesses.IN_AN_HOUR);
    assertThat(allowed("+491", 3600, 100)).isEqualTo(Guesses.IN_A_MINUTE);
  }

  @Test
  void whoIsRightIsNotCounted() {
    for (int i = 0; i < 100; i++) {
      assertThat(guesses.start("+491", START)).isTrue();
      guesses.takeBack("+491");
    }
  }
}
