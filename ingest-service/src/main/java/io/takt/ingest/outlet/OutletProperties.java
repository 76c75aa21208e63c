package io.takt.ingest.outlet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How records are sent.
 *
 * @param linger how long a record waits for company
 * @param buffer memory for records on their way; more than the intake window, so that a send never
 *     waits
 * @param giveUp after which a record that Kafka has not confirmed counts as failed; its message
 *     then stays with the broker
 * @param maxBlock how long a send may wait for metadata
 */
@ConfigurationProperties(prefix = "takt.outlet", ignoreUnknownFields = false)
public record OutletProperties(
    @DefaultValue("20ms") Duration linger,
    @DefaultValue("48MB") DataSize buffer,
    @DefaultValue("20s") Duration giveUp,
    @DefaultValue("2s") Duration maxBlock) {}
