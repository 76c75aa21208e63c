/**
 * Overall equipment effectiveness: results by hour out of what machines reported and what was
 * planned, computed anew whenever one of them changes, and opened down to their intervals and
 * counters. Tables owned: {@code oee_*}.
 */
@NullMarked
package io.takt.analytics.oee;

import org.jspecify.annotations.NullMarked;
