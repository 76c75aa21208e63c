package io.takt.platform.caller;

import io.takt.contracts.TenantId;
import io.takt.platform.token.Scope;
import java.util.Set;

/**
 * Who calls. Controllers take it as an argument; it comes from the verified token.
 *
 * @param subject user id, key id or {@code cli}; for the audit, never for a right
 */
public record Caller(TenantId tenant, String subject, Set<Scope> scopes) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
