package io.takt.analytics.waveform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep so many waveforms of each signal, the newest by start
 */
@ConfigurationProperties(prefix = "takt.waveform", ignoreUnknownFields = false)
public record WaveformProperties(@DefaultValue("1000") int keep) {}
