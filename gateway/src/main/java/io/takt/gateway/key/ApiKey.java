package io.takt.gateway.key;

import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program's key, without its secret.
 *
 * @param prefix the part that may be shown
 * @param expiresAt null: never
 * @param lastUsedAt to the minute; null: never used
 */
record ApiKey(
    int id,
    TenantId tenant,
    String name,
    KeyScope scope,
    String prefix,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  Caller caller() {
    return new Caller(tenant, "key:" + id, scope.scopes());
  }

  boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
