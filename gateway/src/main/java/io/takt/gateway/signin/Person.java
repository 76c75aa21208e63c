package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Somebody who may sign in.
 *
 * @param language {@code en}, {@code de}, or null: as the browser asks
 * @param hasSecondFactor one that is on
 * @param hasCompanyAccount they sign in by a provider and by nothing else
 */
record Person(
    int id,
    Realm realm,
    String email,
    Role role,
    @Nullable String language,
    boolean hasSecondFactor,
    boolean hasCompanyAccount) {
  TenantId tenant() {
    return realm.tenant();
  }

  /** What else lets people in is not for who signs in with their company's account. */
  static Problem elsewhere() {
    return new Problem(
        HttpStatus.CONFLICT,
        "company-account",
        "This person signs in with their company's account; it says what they may do.");
  }

  Caller caller() {
    return new Caller(realm, "person:" + id, role.scopes());
  }
}
