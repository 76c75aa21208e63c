/** Tests of this package. */
@NullMarked
package io.takt.alert.alarm;

import org.jspecify.annotations.NullMarked;
