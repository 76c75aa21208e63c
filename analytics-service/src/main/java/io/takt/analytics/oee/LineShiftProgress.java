package io.takt.analytics.oee;

import io.takt.analytics.oee.ShiftProgress.RunningShift;
import io.takt.analytics.oee.ShiftProgress.ShiftForecastResult;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a shift of a line goes. By rule `sum` no machine stands for what leaves the line, so it has
 * no count: a sum would count an item once at each machine.
 *
 * @param line what stands for the line; null by rule `sum`
 * @param total of what stands for the line; null where that is the sum of all
 * @param machines that count something, each by itself, without their curves
 */
record LineShiftProgress(
    int lineId,
    @Nullable OeeLine line,
    @Nullable LineShiftTotal total,
    List<ShiftProgress> machines) {

  /**
   * Of one machine what it has itself; of several beside each other the sum.
   *
   * @param shift null when none runs
   */
  record LineShiftTotal(
      Instant at,
      @Nullable RunningShift shift,
      @Nullable Double good,
      @Nullable Double produced,
      @Nullable Double targetNow,
      @Nullable Double targetEnd,
      ShiftForecastResult forecast) {
    static LineShiftTotal of(List<ShiftProgress> machines) {
      ShiftProgress first = machines.getFirst();
      return new LineShiftTotal(
          first.at(),
          first.shift(),
          sum(machines, ShiftProgress::good),
          sum(machines, ShiftProgress::produced),
          sum(machines, ShiftProgress::targetNow),
          sum(machines, ShiftProgress::targetEnd),
          machines.size() == 1
              ? first.forecast()
              // ranges of machines that depend on each other do not add up
              : new ShiftForecastResult(null, null, null, 0, "several-machines"));
    }

    /** Null where one is not known. */
    private static @Nullable Double sum(
        List<ShiftProgress> machines, Function<ShiftProgress, @Nullable Double> count) {
      double sum = 0;
      for (ShiftProgress machine : machines) {
        Double own = count.apply(machine);
        if (own == null) {
          return null;
        }
        sum += own;
      }
      return sum;
    }
  }
}
