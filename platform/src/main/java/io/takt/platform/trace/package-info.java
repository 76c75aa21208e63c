/** The W3C trace id that follows a message or a call. */
@NullMarked
package io.takt.platform.trace;

import org.jspecify.annotations.NullMarked;
