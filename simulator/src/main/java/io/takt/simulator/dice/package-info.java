/** Randomness without state: each draw is a function of the seed and of what is drawn. */
@NullMarked
package io.takt.simulator.dice;

import org.jspecify.annotations.NullMarked;
