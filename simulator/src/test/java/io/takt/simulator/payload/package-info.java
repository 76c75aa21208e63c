@NullMarked
package io.takt.simulator.payload;

import org.jspecify.annotations.NullMarked;
