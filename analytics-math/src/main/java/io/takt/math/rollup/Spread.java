package io.takt.math.rollup;

/**
 * The usable values of a bucket.
 *
 * @param count usable readings
 * @param min NaN, like {@code max}, when there are none
 */
public record Spread(int count, double sum, double min, double max) {
  static final Spread NONE = new Spread(0, 0, Double.NaN, Double.NaN);

  Spread plus(double value) {
    return plus(new Spread(1, value, value, value));
  }

  Spread plus(Spread other) {
    if (count == 0) {
      return other;
    }
    return other.count == 0
        ? this
        : new Spread(
            count + other.count,
            sum + other.sum,
            Math.min(min, other.min),
            Math.max(max, other.max));
  }
}
