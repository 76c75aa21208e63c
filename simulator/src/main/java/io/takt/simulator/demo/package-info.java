/** Runs the demo plant: back-fill, then live, resuming where the last acknowledgement was. */
@NullMarked
package io.takt.simulator.demo;

import org.jspecify.annotations.NullMarked;
