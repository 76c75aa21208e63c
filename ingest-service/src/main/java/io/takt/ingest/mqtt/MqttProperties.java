package io.takt.ingest.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection to the broker.
 *
 * @param url such as {@code tcp://127.0.0.1:1883}
 * @param clientId fixed for each instance: the session, and in it the share of the subscription, is
 *     found by it
 * @param keyFile holds the password
 * @param receiveMaximum most messages the broker sends ahead of their acknowledgement
 * @param patience how long a message may wait for room in the window; then the session is resumed
 *     later
 * @param backOff pause before connecting again; doubles up to {@code longestBackOff}
 */
@ConfigurationProperties(prefix = "takt.mqtt", ignoreUnknownFields = false)
public record MqttProperties(
    String url,
    @DefaultValue("takt-ingest-0") String clientId,
    @DefaultValue("ingest") String user,
    Path keyFile,
    @DefaultValue("$share/ingest/takt/v1/#") String filter,
    @DefaultValue("2000") int receiveMaximum,
    @DefaultValue("30s") Duration keepAlive,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("500ms") Duration backOff,
    @DefaultValue("15s") Duration longestBackOff) {}
