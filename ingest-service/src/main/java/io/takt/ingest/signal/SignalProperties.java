package io.takt.ingest.signal;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where new signals get their ids.
 *
 * @param assetUrl address of asset-service
 * @param timeout of one question
 * @param backOff pause after a question that failed; doubles up to {@code longestBackOff}
 */
@ConfigurationProperties(prefix = "takt.signals", ignoreUnknownFields = false)
public record SignalProperties(
    URI assetUrl,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue("500ms") Duration backOff,
    @DefaultValue("10s") Duration longestBackOff) {}
