package io.takt.ingest.sparkplug;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Sparkplug host. Broker, user and key are those of {@code takt.mqtt}.
 *
 * @param hostId names the host in its STATE topic
 * @param clientId of the one connection that reads; a new holder of the lease takes it over
 * @param receiveMaximum most messages the broker sends ahead of their acknowledgement
 * @param rebirthPause at least between two demands on one node
 * @param restoreRecords how many records may lie between a node's birth and now before it is asked
 *     to tell everything again, so that a restart reads no more than these
 */
@ConfigurationProperties(prefix = "takt.sparkplug", ignoreUnknownFields = false)
public record SparkplugProperties(
    @DefaultValue("takt") String hostId,
    @DefaultValue("takt-sparkplug-host") String clientId,
    @DefaultValue("$share/ingest-sparkplug/spBv1.0/#") String filter,
    @DefaultValue("500") int receiveMaximum,
    @DefaultValue("10s") Duration rebirthPause,
    @DefaultValue("200000") long restoreRecords,
    @DefaultValue("1s") Duration backOff) {}
