package io.takt.alert.rule;

import org.jspecify.annotations.Nullable;

/**
 * One good reading of a signal.
 *
 * @param time epoch ms, of the event
 * @param number NaN when it is a text
 * @param order decides between two values of one time: the higher one stands
 */
public record Reading(long time, double number, @Nullable String text, long order) {
  boolean sameValue(Reading other) {
    return Double.compare(number, other.number) == 0
        && (text == null ? other.text == null : text.equals(other.text));
  }
}
