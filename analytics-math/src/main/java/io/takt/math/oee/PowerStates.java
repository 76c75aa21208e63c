package io.takt.math.oee;

import io.takt.math.rollup.HoldRule;
import io.takt.math.rollup.NumberReading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * State spans out of electric power. Each minute of the clock is what its mean power tells, so no
 * state is shorter than a minute. A mean within {@link #BAND} of a threshold stays on the side of
 * the last minute that was clear, if that was within {@link #MEMORY}: so power that flickers about
 * a threshold makes no stops, and any time can be computed by itself.
 */
public final class PowerStates {
  /** Of a threshold, to both sides. */
  public static final double BAND = 0.1;

  /** So far back readings matter, and the one before them; ms. */
  public static final long MEMORY = 15 * 60_000L;

  private static final long MINUTE = 60_000;
  private static final double HALF = 0.5;

  /** A side of one threshold, and the last minute that clearly was on it. */
  private static final class Side {
    private long clear = Long.MIN_VALUE;
    private boolean above;

    boolean isAbove(double mean, double threshold, long minute) {
      if (mean > threshold * (1 + BAND) || mean < threshold * (1 - BAND)) {
        above = mean > threshold;
        clear = minute;
        return above;
      }
      return clear >= minute - MEMORY ? above : mean > threshold;
    }
  }

  private PowerStates() {}

  /**
   * A minute of which less than half is known tells nothing.
   *
   * @param readings in order of time
   * @param thresholds by time, epoch ms; null where there are none: nothing is known
   * @param until epoch ms: nothing is known after it
   */
  public static List<StateSpan> of(
      List<NumberReading> readings,
      HoldRule rule,
      LongFunction<@Nullable PowerThresholds> thresholds,
      long from,
      long until) {
    List<StateSpan> spans = new ArrayList<>();
    Side idle = new Side();
    Side producing = new Side();
    int next = 0;
    for (long minute = Math.floorDiv(from, MINUTE) * MINUTE; minute < until; minute += MINUTE) {
      long end = Math.min(minute + MINUTE, until);
      while (next < readings.size() && lasts(readings, next, rule, until) <= minute) {
        next++;
      }
      double mean = mean(readings, next, rule, minute, end);
      PowerThresholds by = thresholds.apply(minute);
      if (by != null && !Double.isNaN(mean)) {
        boolean on = idle.isAbove(mean, by.idleAbove(), minute);
        boolean works = producing.isAbove(mean, by.producingAbove(), minute);
        StateClass state = works ? StateClass.PRODUCING : on ? StateClass.STANDBY : StateClass.OFF;
        add(spans, minute, end, state);
      }
    }
    return spans;
  }

  /** NaN when less than half of the time is known. */
  private static double mean(
      List<NumberReading> readings, int first, HoldRule rule, long from, long to) {
    double sum = 0;
    long known = 0;
    for (int i = first; i < readings.size() && readings.get(i).time() < to; i++) {
      NumberReading reading = readings.get(i);
      long held = Math.min(to, lasts(readings, i, rule, to)) - Math.max(from, reading.time());
      if (reading.isUsable() && held > 0) {
        sum += reading.value() * held;
        known += held;
      }
    }
    return known < (to - from) * HALF ? Double.NaN : sum / known;
  }

  /** When the reading does not stand any more. */
  private static long lasts(List<NumberReading> readings, int i, HoldRule rule, long until) {
    long next = i + 1 < readings.size() ? readings.get(i + 1).time() : until;
    return Math.min(next, rule.end(readings.get(i).time()));
  }

  private static void add(List<StateSpan> spans, long from, long to, StateClass state) {
    StateSpan last = spans.isEmpty() ? null : spans.getLast();
    if (last != null && last.to() == from && last.state() == state) {
      spans.set(spans.size() - 1, new StateSpan(last.from(), to, state, ""));
    } else {
      spans.add(new StateSpan(from, to, state, ""));
    }
  }
}
