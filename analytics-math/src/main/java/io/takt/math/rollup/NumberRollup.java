package io.takt.math.rollup;

/**
 * All readings of one gauge or counter in [start, end).
 *
 * @param held covers the whole bucket, the part before its first reading included
 */
public record NumberRollup(
    long start, long end, Spread spread, Edges edges, Held held, Counted counted, Grade grade) {
  public NumberRollup {
    if (end <= start) {
      throw new IllegalArgumentException("bucket ends before it starts: " + start + ", " + end);
    }
  }

  /** Whether it has no reading at all; what was held before may still cover it. */
  public boolean isEmpty() {
    return edges.isEmpty();
  }

  /** Time-weighted mean, integral / covered; NaN when nothing was covered. */
  public double mean() {
    return held.covered() == 0 ? Double.NaN : held.integral() / held.covered();
  }
}
