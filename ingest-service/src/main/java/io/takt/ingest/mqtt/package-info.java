/**
 * MQTT in: one durable shared subscription with manual acknowledgement. A message is acknowledged
 * when Kafka has confirmed everything that became of it. When Kafka does not confirm, nothing is
 * acknowledged: the connection is closed and the session resumed later, so the broker sends again
 * what is open.
 */
@NullMarked
package io.takt.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
