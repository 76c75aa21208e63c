/** The demo plant as a model: a pure function of seed, start and virtual time. No clock, no I/O. */
@NullMarked
package io.takt.simulator.plant;

import org.jspecify.annotations.NullMarked;
