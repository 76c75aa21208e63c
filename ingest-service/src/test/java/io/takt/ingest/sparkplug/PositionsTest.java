package io.takt.ingest.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionsTest {
  private final Positions positions = new Positions(10);

  private Positions.Step begin(long offset) {
    Positions.Step step = positions.begin(offset);
    step.expect(1);
    return step;
  }

  @Test
  void movesOnlyPastWhatIsSafe() {
    Positions.Step first = begin(10);
    Positions.Step second = begin(11);
    second.settled();
    assertThat(positions.safe()).isEqualTo(10);
    first.settled();
    assertThat(positions.safe()).isEqualTo(12);
  }

  @Test
  void restoresFromTheOldestLivingNodesBirth() {
    positions.born("a", 3);
    positions.born("b", 7);
    begin(10).settled();
    positions.safe();
    assertThat(positions.restoreFrom()).isEqualTo(3);
    positions.born("a", 10);
    assertThat(positions.restoreFrom()).isEqualTo(7);
  }

  @Test
  void needsTheOldBirthUntilTheNewOneIsSafe() {
    positions.born("a", 3);
    Positions.Step step = begin(10);
    positions.born("a", 10);
    assertThat(positions.restoreFrom()).isEqualTo(3);
    step.settled();
    positions.safe();
    assertThat(positions.restoreFrom()).isEqualTo(10);
  }

  @Test
  void needsNothingOfADeadNodeOnceItsDeathIsSafe() {
    positions.born("a", 3);
    Positions.Step step = begin(10);
    positions.died("a", 10);
    assertThat(positions.restoreFrom()).isEqualTo(3);
    step.settled();
    positions.safe();
    assertThat(positions.restoreFrom()).isEqualTo(11);
  }

  @Test
  void commitsNothingBeforeARecordOfItsOwn() {
    assertThat(positions.hasAdvanced()).isFalse();
    begin(10).settled();
    assertThat(positions.hasAdvanced()).isTrue();
    assertThat(positions.hasAdvanced()).isFalse();
  }

  @Test
  void namesANodeBornLongAgo() {
    positions.born("1/g/n", 3);
    begin(10).settled();
    positions.safe();
    assertThat(positions.oldest(100)).isNull();
    assertThat(positions.oldest(5)).isEqualTo("1/g/n");
  }
}
