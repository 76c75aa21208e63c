package io.takt.alert.trial;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the history is.
 *
 * @param analyticsUrl address of analytics-service
 * @param timeout of one page of readings
 */
@ConfigurationProperties(prefix = "takt.trial", ignoreUnknownFields = false)
public record TrialProperties(URI analyticsUrl, @DefaultValue("15s") Duration timeout) {}
