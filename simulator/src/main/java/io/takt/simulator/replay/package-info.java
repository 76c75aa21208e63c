/** Streams a CSV file as a machine. */
@NullMarked
package io.takt.simulator.replay;

import org.jspecify.annotations.NullMarked;
