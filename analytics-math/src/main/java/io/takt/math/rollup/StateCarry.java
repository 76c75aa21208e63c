package io.takt.math.rollup;

import org.jspecify.annotations.Nullable;

/**
 * What a bucket of states inherits from before it.
 *
 * @param time of the last reading, usable or not
 * @param held its state; null when it was unusable
 * @param last newest state known; null when there was none
 */
public record StateCarry(long time, @Nullable String held, @Nullable String last) {
  public static final StateCarry NONE = new StateCarry(Long.MIN_VALUE, null, null);

  public StateCarry plus(StateReading reading) {
    return reading.isUsable()
        ? new StateCarry(reading.time(), reading.state(), reading.state())
        : new StateCarry(reading.time(), null, last);
  }

  /** After a bucket that has readings. */
  public StateCarry plus(StateRollup bucket) {
    return new StateCarry(bucket.lastTime(), bucket.held() ? bucket.last() : null, bucket.last());
  }
}
