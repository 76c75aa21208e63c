package io.takt.gateway.key;

import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.realm.Realm;
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
    Realm realm,
    String name,
    KeyScope scope,
    String prefix,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  TenantId tenant() {
    return realm.tenant();
  }

  Caller caller() {
    return new Caller(realm, "key:" + id, scope.scopes());
  }

  boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
