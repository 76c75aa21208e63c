/** Starts the parts, watches them, starts a killed one again and stops all in order. */
@NullMarked
package io.takt.standalone.supervise;

import org.jspecify.annotations.NullMarked;
