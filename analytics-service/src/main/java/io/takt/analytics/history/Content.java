package io.takt.analytics.history;

import org.jspecify.annotations.Nullable;

/**
 * What a signal was at one instant. Two contents are the same when number (bit by bit), text and
 * quality are.
 *
 * @param number NaN when it is a text or no value
 * @param quality 0 good, 1 uncertain, 2 bad, 3 stale
 */
record Content(double number, @Nullable String text, int quality) {
  boolean hasValue() {
    return text != null || !Double.isNaN(number);
  }
}
