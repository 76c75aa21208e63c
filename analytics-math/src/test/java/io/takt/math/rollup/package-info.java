/** Tests of the folds. */
@NullMarked
package io.takt.math.rollup;

import org.jspecify.annotations.NullMarked;
