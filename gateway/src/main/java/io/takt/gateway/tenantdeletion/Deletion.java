package io.takt.gateway.tenantdeletion;

import io.takt.contracts.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deletion that was asked for.
 *
 * @param author as the audit names them
 * @param begunAt null while it can be called off
 * @param left what is still there; null before the first step
 */
record Deletion(
    TenantId tenant,
    String key,
    String author,
    Instant requestedAt,
    Instant dueAt,
    @Nullable Instant begunAt,
    @Nullable Long left) {}
