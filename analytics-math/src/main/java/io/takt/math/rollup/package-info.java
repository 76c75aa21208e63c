/**
 * Readings summed up over buckets of time: pure folds from readings, or from finer buckets, to a
 * coarser bucket. A fold gives the same bucket either way: counts and milliseconds equal, doubles
 * up to rounding. All times are epoch milliseconds, all spans milliseconds, all values in the
 * signal's unit.
 */
@NullMarked
package io.takt.math.rollup;

import org.jspecify.annotations.NullMarked;
