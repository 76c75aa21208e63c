package io.takt.math.rollup;

import io.takt.math.rollup.StateRollup.Changes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds the state readings of one bucket, or finer buckets that have readings, in the order of
 * time. The times of the states partition what was covered exactly.
 *
 * @param through up to where {@code times} is counted
 */
public record StateFold(
    HoldRule rule,
    long start,
    long through,
    Map<String, Long> times,
    Changes changes,
    long firstTime,
    Grade grade,
    StateCarry carry,
    boolean any) {
  public StateFold {
    times = Map.copyOf(times);
  }

  /**
   * @param carry from everything before the bucket
   */
  public static StateFold open(HoldRule rule, long start, StateCarry carry) {
    return new StateFold(
        rule, start, start, Map.of(), Changes.NONE, Long.MAX_VALUE, Grade.NONE, carry, false);
  }

  public StateFold plus(StateReading reading) {
    boolean usable = reading.isUsable();
    String before = carry.last();
    boolean changed = usable && before != null && !before.equals(reading.state());
    return new StateFold(
        rule,
        start,
        reading.time(),
        heldUntil(reading.time(), Map.of()),
        changes.plus(new Changes(usable ? 1 : 0, changed ? 1 : 0)),
        Math.min(firstTime, reading.time()),
        grade.plus(reading.quality(), usable),
        carry.plus(reading),
        true);
  }

  /** Adds a finer bucket that has readings. */
  public StateFold plus(StateRollup finer) {
    return new StateFold(
        rule,
        start,
        finer.end(),
        heldUntil(finer.start(), finer.times()),
        changes.plus(finer.changes()),
        Math.min(firstTime, finer.firstTime()),
        grade.plus(finer.grade()),
        carry.plus(finer),
        true);
  }

  /**
   * @param end of the bucket, or the present when that is earlier
   */
  public StateRollup close(long end) {
    return new StateRollup(
        start,
        end,
        heldUntil(end, Map.of()),
        changes,
        firstTime,
        any ? carry.time() : Long.MIN_VALUE,
        carry.last(),
        carry.held() != null,
        grade);
  }

  private Map<String, Long> heldUntil(long time, Map<String, Long> more) {
    Map<String, Long> sum = new HashMap<>(times);
    more.forEach((state, ms) -> sum.merge(state, ms, Long::sum));
    @Nullable String state = carry.held();
    if (state != null) {
      long ms = rule.covers(carry.time(), through, time);
      if (ms > 0) {
        sum.merge(state, ms, Long::sum);
      }
    }
    return sum;
  }
}
