/**
 * The way into Kafka: one idempotent producer, acks=all, that heals itself. Writes topics {@code
 * readings}, {@code waveforms}, {@code sparkplug}, {@code unknown} and {@code rejected}.
 */
@NullMarked
package io.takt.ingest.outlet;

import org.jspecify.annotations.NullMarked;
