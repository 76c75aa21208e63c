/**
 * From MQTT and HTTP to Kafka. Topics in: {@code plant}, {@code unknown}, {@code rejected}; out:
 * {@code readings}, {@code waveforms}, {@code unknown}, {@code rejected}. No tables.
 *
 * <p>The order of the packages is the way of a message: {@code mqtt} and {@code http} bring it,
 * {@code pipeline} works on it with {@code decode}, {@code waveform}, {@code plant}, {@code
 * signal}, {@code clock} and {@code light}, {@code outlet} sends it; {@code unknown} and {@code
 * rejected} bring back what can be taken after all.
 */
@NullMarked
package io.takt.ingest;

import org.jspecify.annotations.NullMarked;
