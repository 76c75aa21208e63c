/**
 * Work calendars (ISA-95, ISO 22400): shifts by recurrence rules, breaks, holidays and exceptions,
 * and the shifts that come of them in a time zone. Pure functions.
 */
@NullMarked
package io.takt.math.shift;

import org.jspecify.annotations.NullMarked;
