/** Why a machine may have stopped, by what was seen when it stopped before. */
@NullMarked
package io.takt.math.stop;

import org.jspecify.annotations.NullMarked;
