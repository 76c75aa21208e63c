/**
 * What is made, and how long one item of it may take on a machine. Owns tables {@code product} and
 * {@code planned_run_time}; writes topics {@code plant} and {@code audit} by the outbox.
 */
@NullMarked
package io.takt.asset.product;

import org.jspecify.annotations.NullMarked;
