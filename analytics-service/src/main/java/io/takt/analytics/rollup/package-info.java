/**
 * Keeps roll-ups of minutes, quarters of an hour and days. Marks say what does not hold any more;
 * whatever is marked is computed anew from raw readings, or from the finer roll-up. Tables owned:
 * {@code rollup_*}; it clears {@code dirty} and moves {@code position.rolled_to}.
 */
@NullMarked
package io.takt.analytics.rollup;

import org.jspecify.annotations.NullMarked;
