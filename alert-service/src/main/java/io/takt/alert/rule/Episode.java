package io.takt.alert.rule;

/**
 * One stretch of time in which a rule's condition held.
 *
 * @param start when the first level was crossed, epoch ms
 * @param end when it was crossed back; {@link #OPEN} while it holds
 * @param level of now, counted from 1; 0 when it has ended
 * @param peak the deepest so far
 * @param worst value; NaN where there are no numbers
 * @param inactive it has ended because the rule was no longer active
 */
public record Episode(long start, long end, int level, int peak, double worst, boolean inactive) {
  public static final long OPEN = Long.MAX_VALUE;

  Episode(long start, long end, int level, int peak, double worst) {
    this(start, end, level, peak, worst, false);
  }

  public boolean isOpen() {
    return end == OPEN;
  }

  boolean meets(Episode other) {
    return start == other.start || (start < other.end && other.start < end);
  }

  /** Whether both say the same but for the worst value, which is told with the next change. */
  boolean says(Episode other) {
    return start == other.start
        && end == other.end
        && level == other.level
        && peak == other.peak
        && inactive == other.inactive;
  }
}
