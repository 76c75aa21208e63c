/**
 * The writer of the history. Topic in: {@code readings}. Tables owned: {@code reading_*}, {@code
 * correction}, {@code refused}, {@code latest}, {@code dirty} (the marks; the roll-up clears them).
 */
@NullMarked
package io.takt.analytics.history;

import org.jspecify.annotations.NullMarked;
