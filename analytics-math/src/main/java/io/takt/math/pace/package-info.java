/** How a shift goes: what it could have made by now, and what it will have made at its end. */
@NullMarked
package io.takt.math.pace;

import org.jspecify.annotations.NullMarked;
