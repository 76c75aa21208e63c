package io.takt.alert.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many alarms were raised in each ten minutes (ISA-18.2-2016, clause 16.5).
 *
 * @param average in ten minutes
 * @param peak the most in ten minutes
 * @param peakAt when these began; null where there were none
 * @param floodShare of the ten minutes with more than 10, 0 to 1
 * @param bars to be drawn, without gaps
 */
record AlarmRate(
    double average, int peak, @Nullable Instant peakAt, double floodShare, List<RateBar> bars) {
  static final Duration STEP = Duration.ofMinutes(10);

  /** More in ten minutes is a flood. */
  static final int FLOOD = 10;

  private static final int MOST_BARS = 300;

  /**
   * Some time.
   *
   * @param most in ten minutes of it
   */
  record RateBar(Instant from, Instant to, int alarms, int most) {}

  /**
   * @param counts by the number of the ten minutes, from {@code from} on
   */
  static AlarmRate of(Instant from, Instant to, Map<Integer, Integer> counts) {
    int steps = Math.ceilDiv((int) Duration.between(from, to).toSeconds(), (int) STEP.toSeconds());
    int perBar = Math.ceilDiv(steps, MOST_BARS);
    List<RateBar> bars = new ArrayList<>();
    int total = 0;
    int peak = 0;
    int floods = 0;
    Instant peakAt = null;
    for (int first = 0; first < steps; first += perBar) {
      int end = Math.min(steps, first + perBar);
      int alarms = 0;
      int most = 0;
      for (int step = first; step < end; step++) {
        int count = counts.getOrDefault(step, 0);
        alarms += count;
        most = Math.max(most, count);
        floods += count > FLOOD ? 1 : 0;
        if (count > peak) {
          peak = count;
          peakAt = at(from, step);
        }
      }
      Instant barEnd = at(from, end);
      bars.add(new RateBar(at(from, first), barEnd.isBefore(to) ? barEnd : to, alarms, most));
      total += alarms;
    }
    return new AlarmRate(
        (double) total / steps, peak, peakAt, (double) floods / steps, List.copyOf(bars));
  }

  private static Instant at(Instant from, int step) {
    return from.plus(STEP.multipliedBy(step));
  }
}
