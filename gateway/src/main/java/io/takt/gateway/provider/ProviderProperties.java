package io.takt.gateway.provider;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How providers of sign-ins are asked.
 *
 * @param privateHosts names or addresses of providers in private networks; no other may be there
 * @param sessionLifetime after which a provider is asked again who somebody is
 * @param timeout of one call
 */
@ConfigurationProperties(prefix = "takt.provider", ignoreUnknownFields = false)
record ProviderProperties(
    @DefaultValue List<String> privateHosts,
    @DefaultValue("8h") Duration sessionLifetime,
    @DefaultValue("10s") Duration timeout) {}
