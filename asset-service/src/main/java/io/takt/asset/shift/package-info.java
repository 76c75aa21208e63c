/**
 * Work calendars and the shifts that come of them for a line. Owns table {@code work_calendar};
 * which calendar a site or line has stands with these.
 */
@NullMarked
package io.takt.asset.shift;

import org.jspecify.annotations.NullMarked;
