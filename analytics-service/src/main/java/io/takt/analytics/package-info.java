/**
 * History and figures: keeps every reading, rolls readings up and answers questions about them.
 * Topics in: {@code readings}, {@code waveforms}, {@code plant}; out: {@code oee}, {@code audit}.
 * Owns schema {@code analytics}.
 */
@NullMarked
package io.takt.analytics;

import org.jspecify.annotations.NullMarked;
