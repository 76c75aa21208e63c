/**
 * Tells people and programs of alarms: who is told, what the message says, its channels out, and
 * the link by which they acknowledge. Tables owned: {@code contact}, {@code endpoint}, {@code
 * notification}, {@code delivery}.
 */
@NullMarked
package io.takt.alert.notification;

import org.jspecify.annotations.NullMarked;
