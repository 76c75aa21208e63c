/** Tests of work calendars. */
@NullMarked
package io.takt.math.shift;

import org.jspecify.annotations.NullMarked;
