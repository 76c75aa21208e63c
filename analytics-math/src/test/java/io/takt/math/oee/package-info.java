/** Tests of the OEE core. */
@NullMarked
package io.takt.math.oee;

import org.jspecify.annotations.NullMarked;
