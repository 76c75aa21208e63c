/**
 * Orders, and which machine is at work on which. Owns tables {@code production_order} and {@code
 * order_run}; writes topics {@code plant} and {@code audit} by the outbox.
 */
@NullMarked
package io.takt.asset.order;

import org.jspecify.annotations.NullMarked;
