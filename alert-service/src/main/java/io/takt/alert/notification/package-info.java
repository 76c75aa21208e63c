/**
 * Tells people and programs of alarms: what the message says, its channels out, and the link or the
 * answer by which people acknowledge. Who is told when, package {@code oncall} says. Tables owned:
 * {@code contact}, {@code endpoint}, {@code notification}, {@code delivery}.
 */
@NullMarked
package io.takt.alert.notification;

import org.jspecify.annotations.NullMarked;
