package io.takt.math.rollup;

/**
 * Folds the readings of one bucket, or finer buckets that have readings, in the order of time.
 * Where no finer bucket is given, the value before it was held.
 *
 * @param through up to where {@code held} is counted
 */
public record NumberFold(
    HoldRule rule, long start, long through, NumberRollupParts parts, Carry carry) {

  /**
   * @param carry from everything before the bucket
   */
  public static NumberFold open(HoldRule rule, long start, Carry carry) {
    return new NumberFold(rule, start, start, NumberRollupParts.after(carry), carry);
  }

  public NumberFold plus(NumberReading reading) {
    NumberRollupParts next = heldUntil(reading.time()).plus(reading, carry.last());
    return new NumberFold(rule, start, reading.time(), next, carry.plus(reading));
  }

  /** Adds a finer bucket that has readings. */
  public NumberFold plus(NumberRollup finer) {
    NumberRollupParts next = heldUntil(finer.start()).plus(finer);
    return new NumberFold(rule, start, finer.end(), next, carry.plus(finer));
  }

  /**
   * @param end of the bucket, or the present when that is earlier
   */
  public NumberRollup close(long end) {
    NumberRollupParts p = heldUntil(end);
    return new NumberRollup(start, end, p.spread(), p.edges(), p.held(), p.counted(), p.grade());
  }

  private NumberRollupParts heldUntil(long time) {
    return carry.holds()
        ? parts.plusHeld(carry.held(), rule.covers(carry.time(), through, time))
        : parts;
  }

  /** A bucket in the making. */
  record NumberRollupParts(Spread spread, Edges edges, Held held, Counted counted, Grade grade) {
    static NumberRollupParts after(Carry carry) {
      return new NumberRollupParts(
          Spread.NONE, Edges.NONE, Held.NONE, new Counted(carry.last(), 0, 0), Grade.NONE);
    }

    NumberRollupParts plus(NumberReading reading, double before) {
      boolean usable = reading.isUsable();
      return new NumberRollupParts(
          usable ? spread.plus(reading.value()) : spread,
          edges.plus(reading),
          held,
          usable ? counted.plus(before, reading.value()) : counted,
          grade.plus(reading.quality(), usable));
    }

    NumberRollupParts plus(NumberRollup finer) {
      return new NumberRollupParts(
          spread.plus(finer.spread()),
          edges.plus(finer.edges()),
          held.plus(finer.held()),
          counted.plus(finer.counted()),
          grade.plus(finer.grade()));
    }

    NumberRollupParts plusHeld(double value, long ms) {
      return new NumberRollupParts(spread, edges, held.plus(value, ms), counted, grade);
    }
  }
}
