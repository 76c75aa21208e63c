package io.takt.analytics.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param batch weight at which a batch is stored
 * @param linger how long a batch waits to fill
 * @param longestBatch after this time without a sign of life a reader loses its partitions
 * @param retry first pause after a failure of the database; it doubles up to {@code longestRetry}
 */
@ConfigurationProperties(prefix = "takt.intake", ignoreUnknownFields = false)
public record IntakeProperties(
    @DefaultValue("20000") int batch,
    @DefaultValue("100ms") Duration linger,
    @DefaultValue("5m") Duration longestBatch,
    @DefaultValue("500ms") Duration retry,
    @DefaultValue("10s") Duration longestRetry) {}
