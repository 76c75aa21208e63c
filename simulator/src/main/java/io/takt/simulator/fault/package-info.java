/** Which faults happen when, and how bad they are: a weekly schedule drawn from the seed. */
@NullMarked
package io.takt.simulator.fault;

import org.jspecify.annotations.NullMarked;
