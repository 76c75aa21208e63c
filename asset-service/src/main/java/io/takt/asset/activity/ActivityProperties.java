package io.takt.asset.activity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is kept what devices did.
 *
 * @param connections of the connection log
 * @param connectionsOfOne entries of one device, the newest
 * @param events of security, and addresses that a device came from
 */
@ConfigurationProperties(prefix = "takt.activity", ignoreUnknownFields = false)
record ActivityProperties(
    @DefaultValue("30d") Duration connections,
    @DefaultValue("2000") int connectionsOfOne,
    @DefaultValue("180d") Duration events) {}
