package io.takt.math.oee;

import io.takt.math.oee.PlannedTime.ShiftName;
import org.jspecify.annotations.Nullable;

/**
 * Time of a machine in which everything stayed as it was, [from, to).
 *
 * @param begins whether the element begins here, and did not merely go on from before
 * @param word as the machine reported its state; empty when it reported nothing
 * @param edit of the person's ruling that made the element; 0 for none
 * @param shift null outside planned time
 * @param work null when nobody knows
 * @param startUp whether it is a setup, or so soon after one that rejects are start-up rejects
 */
public record Interval(
    long from,
    long to,
    Element element,
    boolean begins,
    String word,
    long edit,
    @Nullable ShiftName shift,
    @Nullable Work work,
    boolean startUp) {
  Interval until(long end) {
    return new Interval(from, end, element, begins, word, edit, shift, work, startUp);
  }

  boolean isContinuedBy(Interval next) {
    return next.from == to
        && !next.begins
        && next.equals(
            new Interval(next.from, next.to, element, false, word, edit, shift, work, startUp));
  }

  /** Whether the machine said something, and nobody knows what that means. */
  public boolean isUnmapped() {
    return element == Element.UNCLASSIFIED && !word.isEmpty();
  }

  public long length() {
    return to - from;
  }
}
