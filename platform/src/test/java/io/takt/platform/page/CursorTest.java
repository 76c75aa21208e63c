package io.takt.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takt.platform.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private final Cursor cursor = new Cursor(new byte[] {1, 2, 3});

  @Test
  void findsThePositionAgain() {
    assertThat(cursor.decode(cursor.encode("2026-03-01 ü/7"))).isEqualTo("2026-03-01 ü/7");
  }

  @Test
  void refusesTheCursorOfAnotherKey() {
    String foreign = new Cursor(new byte[] {9}).encode("17");
    assertThatThrownBy(() -> cursor.decode(foreign)).isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "!!", "AAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAA"})
  void refusesWhatItDidNotMake(String text) {
    assertThatThrownBy(() -> cursor.decode(text)).isInstanceOf(Problem.class);
  }
}
