/**
 * Tells people of alarms by e-mail: who is told, what the message says, its way out, and the link
 * by which they acknowledge. Tables owned: {@code contact}, {@code notification}.
 */
@NullMarked
package io.takt.alert.notification;

import org.jspecify.annotations.NullMarked;
