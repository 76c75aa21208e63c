/** Errors as RFC 9457 problem details, in one place. */
@NullMarked
package io.takt.platform.problem;

import org.jspecify.annotations.NullMarked;
