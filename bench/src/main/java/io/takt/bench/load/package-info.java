/**
 * Many MQTT devices on few threads. A device keeps what the broker has not acknowledged and sends
 * it again after a cut, as real ones with a store do; it never waits before it offers the next
 * message.
 */
@NullMarked
package io.takt.bench.load;

import org.jspecify.annotations.NullMarked;
