/** Structured log lines, each with the service it is of. */
@NullMarked
package io.takt.platform.log;

import org.jspecify.annotations.NullMarked;
