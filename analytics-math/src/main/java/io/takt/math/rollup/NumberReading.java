package io.takt.math.rollup;

/**
 * One reading of a gauge or counter.
 *
 * @param value NaN: the signal had no value
 * @param quality 0 good, 1 uncertain, 2 bad, 3 stale
 */
public record NumberReading(long time, double value, int quality) {
  /** Whether it measured something: it has a value that is neither bad nor stale. */
  public boolean isUsable() {
    return !Double.isNaN(value) && Grade.isUsable(quality);
  }
}
