/** The demo plant on paper: lines, machines, shifts, orders, weather. */
@NullMarked
package io.takt.simulator.layout;

import org.jspecify.annotations.NullMarked;
