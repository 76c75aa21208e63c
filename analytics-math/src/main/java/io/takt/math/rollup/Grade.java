package io.takt.math.rollup;

/**
 * Data quality of a bucket.
 *
 * @param worst of all readings: 0 good, 1 uncertain, 2 bad, 3 stale
 * @param unusable readings that measured nothing: without a value, bad or stale
 */
public record Grade(int worst, int unusable) {
  static final Grade NONE = new Grade(0, 0);

  private static final int WORST_USABLE = 1;

  /** Whether a value of this quality counts: good and uncertain ones do. */
  static boolean isUsable(int quality) {
    return quality <= WORST_USABLE;
  }

  Grade plus(int quality, boolean usable) {
    return new Grade(Math.max(worst, quality), unusable + (usable ? 0 : 1));
  }

  Grade plus(Grade other) {
    return new Grade(Math.max(worst, other.worst), unusable + other.unusable);
  }
}
