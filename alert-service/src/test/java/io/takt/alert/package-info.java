/** The service on real parts. */
@NullMarked
package io.takt.alert;

import org.jspecify.annotations.NullMarked;
