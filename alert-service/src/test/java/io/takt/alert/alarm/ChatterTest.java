package io.takt.alert.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChatterTest {
  private static final long MINUTE = 60_000;

  /** Occurrences that begin when it comes at these seconds and stays for half a second. */
  private static int occurrences(boolean acknowledged, long... seconds) {
    Chatter chatter = Chatter.none(0);
    int begun = 0;
    for (long each : seconds) {
      long start = each * 1000;
      if (chatter.isOver(start)) {
        chatter = chatter.ended();
      }
      Chatter.Came came = chatter.came(start, start, !acknowledged);
      begun += came.goesOn() ? 0 : 1;
      chatter = came.now().went(start + 500);
    }
    return begun;
  }

  @Test
  void onceASecondForTenMinutesIsOneOccurrence() {
    long[] seconds = java.util.stream.LongStream.range(0, 600).toArray();
    assertThat(occurrences(false, seconds)).isEqualTo(1);
  }

  @Test
  void whatIsAcknowledgedIsToldOnceMoreBeforeItChatters() {
    assertThat(occurrences(true, 0, 10, 20, 30, 40)).isEqualTo(2);
  }

  @Test
  void aMinuteOfQuietEndsIt() {
    assertThat(occurrences(false, 0, 10, 20, 79, 138, 198, 260)).isEqualTo(2);
  }

  @Test
  void twiceInAMinuteIsNotChattering() {
    Chatter first = Chatter.none(0).came(1, 1, false).now();
    Chatter.Came second = first.went(2).came(3, MINUTE - 1, false);
    assertThat(second.now().chattering()).isFalse();
    assertThat(second.goesOn()).isFalse();
    assertThat(second.now().came(4, MINUTE, false).begins()).isTrue();
    assertThat(second.now().came(4, MINUTE + 1, false).begins()).isFalse();
  }

  @Test
  void itIsCountedHowOftenItCame() {
    Chatter chatter = Chatter.none(0);
    for (long start = 1; start <= 50; start++) {
      chatter = chatter.came(start, start * 1000, true).now();
    }
    assertThat(chatter.times()).isEqualTo(50);
    assertThat(chatter.starts()).hasSize(3);
  }
}
