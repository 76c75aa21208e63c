/**
 * The way of a telemetry message past the store: the gate hands it to ingest-service, and the
 * device is acknowledged when ingest-service has acknowledged. The store takes over whenever that
 * does not happen at once (decision 0019).
 */
@NullMarked
package io.takt.broker.direct;

import org.jspecify.annotations.NullMarked;
