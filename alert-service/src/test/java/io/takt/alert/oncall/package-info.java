/** Tests of this package. */
@NullMarked
package io.takt.alert.oncall;

import org.jspecify.annotations.NullMarked;
