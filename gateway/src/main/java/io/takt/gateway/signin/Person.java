package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.realm.Realm;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param language {@code en}, {@code de}, or null: as the browser asks
 * @param hasSecondFactor one that is on
 */
record Person(
    int id,
    Realm realm,
    String email,
    Role role,
    @Nullable String language,
    boolean hasSecondFactor) {
  TenantId tenant() {
    return realm.tenant();
  }

  Caller caller() {
    return new Caller(realm, "person:" + id, role.scopes());
  }
}
