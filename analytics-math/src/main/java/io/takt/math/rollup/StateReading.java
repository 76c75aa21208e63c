package io.takt.math.rollup;

import org.jspecify.annotations.Nullable;

/**
 * One reading of a state.
 *
 * @param state null: the signal had no value
 * @param quality 0 good, 1 uncertain, 2 bad, 3 stale
 */
public record StateReading(long time, @Nullable String state, int quality) {
  public boolean isUsable() {
    return state != null && Grade.isUsable(quality);
  }
}
