@NullMarked
package io.takt.simulator.plant;

import org.jspecify.annotations.NullMarked;
