package io.takt.math.rollup;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All readings of one state signal in [start, end).
 *
 * @param times ms in each state, the part before the first reading included; together with the ms
 *     in which no state was known they make the whole bucket
 * @param last newest state known at the end; null when there never was one
 * @param held whether {@code last} stands after the bucket
 */
public record StateRollup(
    long start,
    long end,
    Map<String, Long> times,
    Changes changes,
    long firstTime,
    long lastTime,
    @Nullable String last,
    boolean held,
    Grade grade) {
  public StateRollup {
    times = Map.copyOf(times);
  }

  /** ms in which a state was known. */
  public long covered() {
    return times.values().stream().mapToLong(Long::longValue).sum();
  }

  public boolean isEmpty() {
    return lastTime == Long.MIN_VALUE;
  }

  /**
   * @param readings usable ones
   * @param changes how often the state became another one than the one known before
   */
  public record Changes(int readings, int changes) {
    static final Changes NONE = new Changes(0, 0);

    Changes plus(Changes other) {
      return new Changes(readings + other.readings, changes + other.changes);
    }
  }
}
