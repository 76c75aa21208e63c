/** Tests of this package. */
@NullMarked
package io.takt.alert.notification;

import org.jspecify.annotations.NullMarked;
