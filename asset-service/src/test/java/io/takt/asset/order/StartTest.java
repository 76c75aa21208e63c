package io.takt.asset.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void beginsOnAFreeMachine() {
    assertThat(Start.of(null, 1, at(9))).isEqualTo(new Start.Begins(null));
    assertThat(Start.of(run(2, 6, 8), 1, at(9))).isEqualTo(new Start.Begins(null));
    assertThat(Start.of(run(2, 6, 8), 1, at(8))).isEqualTo(new Start.Begins(null));
  }

  @Test
  void endsTheRunOfAnotherOrder() {
    Run other = run(2, 6, null);
    assertThat(Start.of(other, 1, at(9))).isEqualTo(new Start.Begins(other));
  }

  @Test
  void doesNotBeginTwice() {
    assertThat(Start.of(run(1, 6, null), 1, at(9))).isEqualTo(new Start.AlreadyRuns());
  }

  @Test
  void doesNotBeginBeforeTheLast() {
    assertThat(Start.of(run(2, 6, null), 1, at(6)))
        .isEqualTo(new Start.BeforeLast(run(2, 6, null)));
    assertThat(Start.of(run(2, 6, 8), 1, at(5))).isEqualTo(new Start.BeforeLast(run(2, 6, 8)));
  }

  @Test
  void doesNotOverlap() {
    assertThat(Start.of(run(2, 6, 8), 1, at(7))).isEqualTo(new Start.Overlaps(run(2, 6, 8)));
  }

  private static Run run(int orderId, int start, @Nullable Integer end) {
    return new Run(7, orderId, 3, at(start), end == null ? null : at(end));
  }

  private static OffsetDateTime at(int hour) {
    return OffsetDateTime.parse("2026-05-04T0%d:00:00Z".formatted(hour));
  }
}
