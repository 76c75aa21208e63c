package io.takt.analytics.rollup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param settle how long after its end a minute is rolled up; what comes later leaves marks
 * @param marks at most so many in one transaction
 * @param gentle so long it rests between its steps, each of {@code gentleMarks} at most
 * @param span at most so much time of signals, summed up, in one transaction
 */
@ConfigurationProperties(prefix = "takt.rollup", ignoreUnknownFields = false)
public record RollupProperties(
    @DefaultValue("10s") Duration settle,
    @DefaultValue("2000") int marks,
    @DefaultValue("30s") Duration gentle,
    @DefaultValue("100") int gentleMarks,
    @DefaultValue("20d") Duration span) {}
