package io.takt.gateway.health;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When a part counts as unwell.
 *
 * @param home the data folder; empty: the working folder
 * @param broker where the broker tells how it is
 * @param patience with each part
 * @param remembered how long an examination holds
 * @param diskWarning free share of the disk, percent
 * @param diskDown bytes below which intake stops
 * @param lagWarning records that wait to be stored
 * @param clockWarning between this clock and the database's
 */
@ConfigurationProperties(prefix = "takt.health", ignoreUnknownFields = false)
public record HealthProperties(
    @DefaultValue("") String home,
    URI broker,
    @DefaultValue("2s") Duration patience,
    @DefaultValue("2s") Duration remembered,
    @DefaultValue("10") int diskWarning,
    @DefaultValue("1GB") DataSize diskDown,
    @DefaultValue("100000") long lagWarning,
    @DefaultValue("2s") Duration clockWarning) {}
