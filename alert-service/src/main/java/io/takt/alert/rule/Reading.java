package io.takt.alert.rule;

import org.jspecify.annotations.Nullable;

/**
 * One good reading of a signal.
 *
 * @param time epoch ms, of the event
 * @param number NaN when it is a text
 * @param order decides between two values of one time: the higher one stands
 */
public record Reading(long time, double number, @Nullable String text, long order, Role role) {
  /** What it is to a rule. Of one time those that others are judged by come first. */
  public enum Role {
    /** The machine's state. */
    STATE,
    /** What the value is compared with. */
    REFERENCE,
    VALUE
  }

  /** Of the signal that is watched. */
  public Reading(long time, double number, @Nullable String text, long order) {
    this(time, number, text, order, Role.VALUE);
  }

  public Reading as(Role other) {
    return new Reading(time, number, text, order, other);
  }

  boolean sameValue(Reading other) {
    return Double.compare(number, other.number) == 0
        && (text == null ? other.text == null : text.equals(other.text));
  }

  boolean isAfter(Reading other) {
    return time > other.time || (time == other.time && role.compareTo(other.role) > 0);
  }

  boolean isOfSamePlace(Reading other) {
    return time == other.time && role == other.role;
  }
}
