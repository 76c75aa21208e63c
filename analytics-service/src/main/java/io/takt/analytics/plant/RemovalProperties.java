package io.takt.analytics.plant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Removal of the data of deleted signals.
 *
 * @param forgetAfter when no writer can hold a reading of a deleted signal any more
 */
@ConfigurationProperties(prefix = "takt.removal", ignoreUnknownFields = false)
record RemovalProperties(@DefaultValue("10m") Duration forgetAfter) {}
