/** Publishing at least once: bounded in flight, reconnecting, never dropping. */
@NullMarked
package io.takt.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
