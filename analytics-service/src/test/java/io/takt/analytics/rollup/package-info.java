/** Tests of the roll-up. */
@NullMarked
package io.takt.analytics.rollup;

import org.jspecify.annotations.NullMarked;
