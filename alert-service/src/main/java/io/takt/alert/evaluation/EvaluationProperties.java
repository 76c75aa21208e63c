package io.takt.alert.evaluation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param lateness how late a reading may come and still correct what was told
 * @param kept readings of a signal, at most: of one that sends fast a reading may come less late
 * @param grace how long the clock waits for a reading that is on its way
 * @param old a reading that is older than this when it arrives comes out of a buffer: it wakes
 *     nobody
 * @param checkpoint how much is judged again after a crash, at most
 */
@ConfigurationProperties(prefix = "takt.evaluation", ignoreUnknownFields = false)
public record EvaluationProperties(
    @DefaultValue("60s") Duration lateness,
    @DefaultValue("300") int kept,
    @DefaultValue("2s") Duration grace,
    @DefaultValue("5m") Duration old,
    @DefaultValue("60s") Duration checkpoint) {}
