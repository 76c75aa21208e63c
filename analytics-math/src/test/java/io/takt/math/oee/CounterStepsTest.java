package io.takt.math.oee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CounterStepsTest {
  private record Reading(long time, double value) {}

  @Test
  void addsWhatItRose() {
    assertThat(steps(0, 10, 12, 12, 15)).containsExactly(0.0, 2.0, 0.0, 3.0);
  }

  @Test
  void beginsAgainAtZeroAfterAReset() {
    assertThat(steps(0, 1000, 3, 5)).containsExactly(0.0, 3.0, 2.0);
    assertThat(last(0, 1000, 3, 5).resets()).isEqualTo(1);
  }

  @Test
  void rollsOverAtItsModulus() {
    assertThat(steps(65_536, 65_530, 4)).containsExactly(0.0, 10.0);
    assertThat(last(65_536, 65_530, 4).rollovers()).isEqualTo(1);
    assertThat(steps(65_536, 20_000, 4)).as("a reset").containsExactly(0.0, 4.0);
  }

  @Test
  void aResetFarFromTheModulusIsNoRollOver() {
    assertThat(steps(65_536, 40_000, 3)).containsExactly(0.0, 3.0);
    assertThat(steps(65_536, 60_000, 50_000, 20_000)).containsExactly(0.0, 0.0, 20_000.0);
    assertThat(last(65_536, 40_000, 3).resets()).isEqualTo(1);
  }

  @Test
  void aModulusThatIsTooSmallRollsNothingOver() {
    assertThat(steps(1000, 65_530, 4)).containsExactly(0.0, 4.0);
  }

  @Test
  void countsNothingTwiceWhenItJumpedBackBeforeItRolledOver() {
    assertThat(steps(1000, 980, 990, 985, 3)).containsExactly(0.0, 10.0, 0.0, 13.0);
  }

  /**
   * Whatever it counts: less than a quarter of the modulus between two readings is told exactly.
   */
  @Test
  void addsModuloWhatACounterWithoutLimitAdds() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      double modulus = 2 + random.nextInt(100_000);
      double total = random.nextInt(1_000_000);
      double first = total;
      CounterSteps steps = CounterSteps.start(modulus).plus(0, total % modulus);
      double added = 0;
      for (int i = 1; i < 200; i++) {
        total += random.nextInt((int) Math.ceil(modulus / 4));
        steps = steps.plus(i * 1000L, total % modulus);
        added += steps.step();
      }
      assertThat(added).as("round %d", round).isEqualTo(total - first);
      assertThat(steps.resets()).isZero();
      assertThat(steps.jumps()).isZero();
    }
  }

  @Test
  void countsNothingTwiceAfterAJumpBack() {
    assertThat(steps(0, 1000, 990, 995, 1002)).containsExactly(0.0, 0.0, 0.0, 2.0);
    CounterSteps steps = last(0, 1000, 990, 995, 985, 1002);
    assertThat(steps.jumps()).isEqualTo(2);
    assertThat(steps.resets()).isZero();
  }

  @Test
  void believesAJumpBackThatLasts() {
    CounterSteps steps =
        CounterSteps.start(0)
            .plus(0, 1000)
            .plus(1, 990)
            .plus(CounterSteps.MEMORY, 995)
            .plus(CounterSteps.MEMORY + 1, 996);
    assertThat(steps.step()).isEqualTo(1);
    assertThat(steps.jumps()).isEqualTo(1);
  }

  @Test
  void passesOverWhatIsNoCount() {
    assertThat(steps(0, 10, -5, 12)).containsExactly(0.0, 0.0, 2.0);
  }

  /** So that any hour can be computed anew by itself. */
  @Test
  void needsNoMoreThanTheLastHourAndTheReadingBefore() {
    Random random = new Random(4);
    for (int round = 0; round < 500; round++) {
      List<Reading> readings = new ArrayList<>();
      long time = 0;
      double value = 1000;
      for (int i = 0; i < 60; i++) {
        time += 1 + random.nextInt(1_200_000);
        value =
            switch (random.nextInt(8)) {
              case 0 -> value * random.nextDouble();
              case 1 -> value * (0.8 + 0.2 * random.nextDouble());
              default -> value + random.nextInt(20);
            };
        readings.add(new Reading(time, Math.floor(value)));
      }
      double modulus = round % 2 == 0 ? 0 : 1200;
      int first = 20 + random.nextInt(30);
      long from = readings.get(first).time() - CounterSteps.MEMORY;
      int begin = first;
      while (begin > 0 && readings.get(begin - 1).time() >= from) {
        begin--;
      }
      assertThat(
              stepsOf(
                  modulus,
                  readings.subList(Math.max(0, begin - 1), 60),
                  first - Math.max(0, begin - 1)))
          .as("round %d", round)
          .isEqualTo(stepsOf(modulus, readings, first));
    }
  }

  private static List<Double> stepsOf(double modulus, List<Reading> readings, int skip) {
    CounterSteps steps = CounterSteps.start(modulus);
    List<Double> added = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      steps = steps.plus(readings.get(i).time(), readings.get(i).value());
      if (i >= skip) {
        added.add(steps.step());
      }
    }
    return added;
  }

  private static List<Double> steps(double modulus, double... values) {
    List<Double> added = new ArrayList<>();
    CounterSteps steps = CounterSteps.start(modulus);
    for (int i = 0; i < values.length; i++) {
      steps = steps.plus(i, values[i]);
      added.add(steps.step());
    }
    return added;
  }

  private static CounterSteps last(double modulus, double... values) {
    CounterSteps steps = CounterSteps.start(modulus);
    for (int i = 0; i < values.length; i++) {
      steps = steps.plus(i, values[i]);
    }
    return steps;
  }
}
