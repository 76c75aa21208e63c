package io.takt.gateway.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The live stream.
 *
 * @param perSignal mean least time between two values of one signal to one viewer
 * @param look how often a viewer's signals are looked over
 * @param keepAlive a comment after this much silence
 * @param recheck how often it is asked whether the viewer may still look
 * @param resumable how old an event id may be
 * @param memory records a partition is read back at the start, so that viewers can resume
 * @param maxViewers open streams of this gateway
 */
@ConfigurationProperties(prefix = "takt.live", ignoreUnknownFields = false)
public record LiveProperties(
    @DefaultValue("1s") Duration perSignal,
    @DefaultValue("100ms") Duration look,
    @DefaultValue("15s") Duration keepAlive,
    @DefaultValue("30s") Duration recheck,
    @DefaultValue("5m") Duration resumable,
    @DefaultValue("10000") int memory,
    @DefaultValue("1000") int maxViewers) {}
