/**
 * What is planned for machines, out of topic {@code plant}: calendars, products with their run
 * times, orders, and which signals tell what a machine did. Tables owned: {@code plan_record},
 * {@code production_order}, {@code order_run}.
 */
@NullMarked
package io.takt.analytics.planning;

import org.jspecify.annotations.NullMarked;
