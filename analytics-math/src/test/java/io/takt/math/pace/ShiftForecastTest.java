package io.takt.math.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takt.math.pace.Forecast.Expected;
import io.takt.math.pace.Forecast.None;
import io.takt.math.pace.Forecast.Why;
import io.takt.math.pace.PastShift.Hour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShiftForecastTest {
  private static final long SEED = Long.getLong("takt.seed", 20_261_128);
  private static final long HOUR = 3_600_000;
  private static final int MACHINES = 2000;

  /** A forecast of every machine, and how far the truth was from it. */
  private static final class Trial {
    private int held;
    private final List<Double> errors = new ArrayList<>();
    private final List<Double> straight = new ArrayList<>();

    void add(Expected told, double good, double share, double truth) {
      // counts are whole
      held += Math.floor(told.low()) <= truth && truth <= Math.ceil(told.high()) ? 1 : 0;
      errors.add(Math.abs(told.mid() - truth) / truth);
      straight.add(Math.abs(good / share - truth) / truth);
    }
  }

  /** Against what 2000 seeded machines really made; the figures go to the output. */
  @Test
  void theRangeHoldsAndTheMiddleBeatsAStraightLine() {
    Random random = new Random(SEED);
    Map<List<Number>, Trial> trials = new LinkedHashMap<>();
    for (int i = 0; i < MACHINES; i++) {
      SimulatedMachine machine = new SimulatedMachine(random);
      List<PastShift> past =
          Stream.generate(machine::shift).limit(30).map(SimulatedMachine::past).toList();
      int[] items = machine.shift();
      double truth = SimulatedMachine.until(items, items.length);
      for (int history : new int[] {10, 30}) {
        for (double share : new double[] {0.25, 0.5, 0.75}) {
          long gone = (long) (8 * HOUR * share);
          double good = SimulatedMachine.until(items, (int) (gone / 60_000));
          SoFar now = new SoFar(good, gone, 8 * HOUR - gone, true);
          trials
              .computeIfAbsent(List.of(history, share), _ -> new Trial())
              .add(expected(now, past.subList(0, history)), good, share, truth);
        }
      }
    }
    trials.forEach((which, trial) ->
        System.out.printf(
            "past shifts and share gone %s: the 80 %% range held in %.1f %%, median error %.2f %%"
                + " (straight line %.2f %%)%n",
            which,
            trial.held * 100.0 / MACHINES,
            median(trial.errors) * 100,
            median(trial.straight) * 100));
    trials.forEach((which, trial) -> {
      assertThat(trial.held / (double) MACHINES).as("%s", which).isBetween(0.70, 0.90);
      // with ten shifts, late in one, nothing is known that the straight line does not know
      double bar = which.equals(List.of(10, 0.75)) ? 1.05 : 1;
      assertThat(median(trial.errors)).as("%s", which).isLessThan(bar * median(trial.straight));
    });
  }

  @Test
  void aMachineThatAlwaysMakesTheSameIsForecastExactly() {
    Expected told = expected(new SoFar(200, 2 * HOUR, 6 * HOUR, true), steady(10, 100));
    assertThat(told.low()).isEqualTo(800, within(1e-9));
    assertThat(told.mid()).isEqualTo(800, within(1e-9));
    assertThat(told.high()).isEqualTo(800, within(1e-9));
    assertThat(told.shifts()).isEqualTo(10);
  }

  @Test
  void aSlowDayStaysSlowWhereThePastSaysSo() {
    List<PastShift> past = IntStream.range(0, 20).mapToObj(i -> even(8, 50 + 5 * i)).toList();
    Expected told = expected(new SoFar(120, 2 * HOUR, 6 * HOUR, true), past);
    // 20 shifts against ten for half: five sixths of the way from the usual 97.5 to 60 an hour
    assertThat(told.mid()).isEqualTo(120 + 6 * (97.5 - 37.5 * 5 / 6), within(1e-6));
  }

  @Test
  void withoutTenPastShiftsThereIsNone() {
    SoFar now = new SoFar(200, 2 * HOUR, 6 * HOUR, true);
    assertThat(ShiftForecast.of(now, steady(9, 100))).isEqualTo(new None(Why.TOO_LITTLE_HISTORY));
    assertThat(ShiftForecast.of(now, List.of())).isEqualTo(new None(Why.TOO_LITTLE_HISTORY));
  }

  @Test
  void anotherProductIsNoHistory() {
    Hour other = new Hour(8 * HOUR, 800, false);
    List<PastShift> past = Stream.generate(() -> new PastShift(List.of(other))).limit(20).toList();
    assertThat(ShiftForecast.of(new SoFar(200, 2 * HOUR, 6 * HOUR, true), past))
        .isEqualTo(new None(Why.TOO_LITTLE_HISTORY));
  }

  @Test
  void afterAChangeOfProductOnlyThePastTells() {
    // what came before the change says nothing of this product
    Expected told = expected(new SoFar(7, 2 * HOUR, 6 * HOUR, false), steady(12, 100));
    assertThat(told.mid()).isEqualTo(607, within(1e-9));
  }

  @Test
  void aShorterPastShiftTellsOfItsEnd() {
    List<PastShift> past = Stream.generate(() -> even(5, 100)).limit(10).toList();
    assertThat(expected(new SoFar(600, 6 * HOUR, 2 * HOUR, true), past).mid())
        .isEqualTo(800, within(1e-9));
    assertThat(ShiftForecast.of(new SoFar(200, 2 * HOUR, 6 * HOUR, true), past))
        .isEqualTo(new None(Why.TOO_LITTLE_HISTORY));
  }

  @Test
  void atItsEndAShiftHasNone() {
    assertThat(ShiftForecast.of(new SoFar(800, 8 * HOUR, 0, true), steady(10, 100)))
        .isEqualTo(new None(Why.SHIFT_OVER));
  }

  @Test
  void itNeverFallsBelowWhatIsThere() {
    List<PastShift> past =
        IntStream.range(0, 20)
            .mapToObj(i ->
                new PastShift(
                    List.of(new Hour(7 * HOUR, 700, true), new Hour(HOUR, i % 2 * 100, true))))
            .toList();
    Expected told = expected(new SoFar(1, 7 * HOUR, HOUR, true), past);
    assertThat(told.low()).isGreaterThanOrEqualTo(1);
  }

  private static List<PastShift> steady(int shifts, double anHour) {
    return Stream.generate(() -> even(8, anHour)).limit(shifts).toList();
  }

  private static PastShift even(int hours, double anHour) {
    return new PastShift(Stream.generate(() -> new Hour(HOUR, anHour, true)).limit(hours).toList());
  }

  private static Expected expected(SoFar now, List<PastShift> past) {
    Forecast told = ShiftForecast.of(now, past);
    assertThat(told).isInstanceOf(Expected.class);
    return (Expected) told;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
