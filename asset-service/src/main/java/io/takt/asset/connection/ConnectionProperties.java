package io.takt.asset.connection;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where machines connect.
 *
 * @param mqttPort of the broker
 */
@ConfigurationProperties(prefix = "takt.connection", ignoreUnknownFields = false)
public record ConnectionProperties(int mqttPort) {}
