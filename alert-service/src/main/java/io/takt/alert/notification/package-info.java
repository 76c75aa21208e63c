/**
 * <<<<<<< HEAD Tells people and programs of alarms: what the message says, its channels out, and
 * the link by which people acknowledge. Who is told when, package {@code oncall} says. Tables
 * owned: {@code contact}, {@code endpoint}, {@code notification}, {@code delivery}. ======= Tells
 * people of alarms by e-mail: what the message says, its way out, and the link by which they
 * acknowledge. Who is told, package {@code oncall} says. Tables owned: {@code contact}, {@code
 * notification}. >>>>>>> people
 */
@NullMarked
package io.takt.alert.notification;

import org.jspecify.annotations.NullMarked;
