package io.takt.asset.tenant;

import io.takt.contracts.TenantId;

/**
 * An enterprise.
 *
 * @param key its level in topics, its Sparkplug group and the first part of its device users
 */
public record Tenant(TenantId id, String key, String name) {}
