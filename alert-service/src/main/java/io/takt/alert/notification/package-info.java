/**
 * Tells people of alarms by e-mail: what the message says, its way out, and the link by which they
 * acknowledge. Who is told, package {@code oncall} says. Tables owned: {@code contact}, {@code
 * notification}.
 */
@NullMarked
package io.takt.alert.notification;

import org.jspecify.annotations.NullMarked;
