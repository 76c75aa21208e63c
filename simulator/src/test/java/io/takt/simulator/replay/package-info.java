@NullMarked
package io.takt.simulator.replay;

import org.jspecify.annotations.NullMarked;
