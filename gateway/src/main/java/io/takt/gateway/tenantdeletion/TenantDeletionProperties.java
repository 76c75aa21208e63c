package io.takt.gateway.tenantdeletion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Deletion of tenants.
 *
 * @param waitingTime in which it can be called off
 */
@ConfigurationProperties(prefix = "takt.tenant-deletion", ignoreUnknownFields = false)
record TenantDeletionProperties(@DefaultValue("7d") Duration waitingTime) {}
