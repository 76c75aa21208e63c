package io.takt.math.rollup;

/**
 * What a bucket inherits from before it.
 *
 * @param time of the last reading, usable or not
 * @param held value of that reading; NaN when it was unusable, so that nothing is held
 * @param last newest usable value, from which a counter counts on; NaN when there was none
 */
public record Carry(long time, double held, double last) {
  /** Nothing was ever read before. */
  public static final Carry NONE = new Carry(Long.MIN_VALUE, Double.NaN, Double.NaN);

  public Carry plus(NumberReading reading) {
    return reading.isUsable()
        ? new Carry(reading.time(), reading.value(), reading.value())
        : new Carry(reading.time(), Double.NaN, last);
  }

  /** After a bucket that has readings, when nothing else is known. */
  public static Carry of(NumberRollup bucket) {
    return new Carry(Long.MIN_VALUE, Double.NaN, bucket.counted().carryIn()).plus(bucket);
  }

  /** After a bucket that has readings. */
  public Carry plus(NumberRollup bucket) {
    Edges edges = bucket.edges();
    boolean any = bucket.spread().count() > 0;
    return new Carry(
        edges.lastTime(), edges.held() ? edges.last() : Double.NaN, any ? edges.last() : last);
  }

  public boolean holds() {
    return !Double.isNaN(held);
  }
}
