/**
 * Overall equipment effectiveness by ISO 22400-2: from what a machine reported and what was planned
 * for it to time elements, quantities, indicators and losses. Pure functions; the same one serves a
 * running shift, a closed one and a recomputation. All times are epoch milliseconds, all spans
 * milliseconds, all shares numbers of which 1 is the whole.
 */
@NullMarked
package io.takt.math.oee;

import org.jspecify.annotations.NullMarked;
