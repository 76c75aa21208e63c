package io.takt.analytics.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keepShort how long raw readings of the short class are kept; older ones are refused
 * @param keepStandard the same for the standard class; the long class keeps for ever
 */
@ConfigurationProperties(prefix = "takt.history", ignoreUnknownFields = false)
public record HistoryProperties(
    @DefaultValue("14d") Duration keepShort, @DefaultValue("180d") Duration keepStandard) {}
