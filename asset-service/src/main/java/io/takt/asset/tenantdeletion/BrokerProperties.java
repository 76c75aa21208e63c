package io.takt.asset.tenantdeletion;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The broker.
 *
 * @param url where it tells its health and takes what asset-service asks of it
 */
@ConfigurationProperties(prefix = "takt.broker", ignoreUnknownFields = false)
record BrokerProperties(URI url) {}
