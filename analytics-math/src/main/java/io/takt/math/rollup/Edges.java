package io.takt.math.rollup;

/**
 * How a bucket begins and ends.
 *
 * @param firstTime of the first reading, usable or not
 * @param lastTime of the last reading, usable or not
 * @param first first usable value; NaN, like {@code last}, when there is none
 * @param held whether the last reading is usable, so that its value stands after the bucket
 */
public record Edges(long firstTime, long lastTime, double first, double last, boolean held) {
  static final Edges NONE =
      new Edges(Long.MAX_VALUE, Long.MIN_VALUE, Double.NaN, Double.NaN, false);

  Edges plus(NumberReading reading) {
    boolean usable = reading.isUsable();
    double value = usable ? reading.value() : Double.NaN;
    return plus(new Edges(reading.time(), reading.time(), value, value, usable));
  }

  Edges plus(Edges later) {
    return new Edges(
        Math.min(firstTime, later.firstTime),
        later.lastTime,
        Double.isNaN(first) ? later.first : first,
        Double.isNaN(later.last) ? last : later.last,
        later.held);
  }

  boolean isEmpty() {
    return firstTime == Long.MAX_VALUE;
  }
}
