package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.token.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param language {@code en}, {@code de}, or null: as the browser asks
 */
record Person(int id, TenantId tenant, String email, Set<Scope> scopes, @Nullable String language) {
  Caller caller() {
    return new Caller(tenant, "person:" + id, scopes);
  }
}
