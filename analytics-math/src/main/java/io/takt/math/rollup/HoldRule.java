package io.takt.math.rollup;

/**
 * How long a value stands after its reading, when no other reading follows: {@value #INTERVALS}
 * expected intervals; after that nothing is known until the next reading, which is a gap. A signal
 * without an expected interval is held until its next reading, since silence and gap cannot be told
 * apart.
 *
 * @param limit ms, positive; {@link Long#MAX_VALUE} for no limit
 */
public record HoldRule(long limit) {
  public static final HoldRule UNLIMITED = new HoldRule(Long.MAX_VALUE);

  private static final int INTERVALS = 3;

  public HoldRule {
    if (limit <= 0) {
      throw new IllegalArgumentException("a value is held for more than 0 ms: " + limit);
    }
  }

  /**
   * @param expectedInterval ms between two readings; 0 when unknown
   */
  public static HoldRule ofExpectedInterval(long expectedInterval) {
    return expectedInterval <= 0
        ? UNLIMITED
        : new HoldRule(Math.multiplyExact(expectedInterval, INTERVALS));
  }

  /** The time up to which a reading of this time stands. */
  public long end(long reading) {
    return limit == Long.MAX_VALUE ? Long.MAX_VALUE : reading + limit;
  }

  /** How many ms of [from, to) a reading of this time covers, {@code reading <= to}. */
  long covers(long reading, long from, long to) {
    return Math.max(0, Math.min(to, end(reading)) - Math.max(from, reading));
  }
}
