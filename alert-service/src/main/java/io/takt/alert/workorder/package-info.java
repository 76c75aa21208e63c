/**
 * Work orders: what is to be done at a machine, made from an alarm or by hand, by whom, and whether
 * the alarm was right. Maintenance systems are told by webhooks and tell by REST. Tables owned:
 * {@code work_order}, {@code work_order_alarm}, {@code work_order_event}.
 */
@NullMarked
package io.takt.alert.workorder;

import org.jspecify.annotations.NullMarked;
