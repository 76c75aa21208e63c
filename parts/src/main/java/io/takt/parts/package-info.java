/**
 * The foreign parts of Takt, TimescaleDB and Kafka, each as a process of its own: prepared once,
 * started, asked whether it is ready, stopped in order, and started again after a kill -9 without
 * losing what it had acknowledged.
 *
 * <p>Tests take throw-away instances, on free ports and in temporary folders, which end with the
 * test's JVM however that ends. One of each serves a whole JVM:
 *
 * <pre>{@code
 * static final ServiceDatabase DB = EphemeralTimescale.shared().fresh("analytics"); // empty schema and its own role
 * static final String KAFKA = EphemeralKafka.shared().bootstrapServers(); // with every topic of the catalogue
 * }</pre>
 *
 * A test that kills takes its own by {@code EphemeralTimescale.start()} or {@code
 * EphemeralKafka.start()} in a try-with-resources block: {@code kill()} is a kill -9, {@code
 * restart()} starts the same data on the same port.
 *
 * <p>TimescaleDB's programs are provisioned by {@code parts/timescaledb.sh} into the folder {@link
 * io.takt.parts.Bundle#folder} tells; {@code ./takt up} and {@code ./takt test} do that.
 */
@NullMarked
package io.takt.parts;

import org.jspecify.annotations.NullMarked;
