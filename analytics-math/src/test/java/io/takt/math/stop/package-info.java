/** Likely causes on cases made up with a seed. */
@NullMarked
package io.takt.math.stop;

import org.jspecify.annotations.NullMarked;
