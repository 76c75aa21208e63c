package io.takt.platform.caller;

import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import io.takt.platform.token.Scope;
import java.util.Set;
import org.springframework.http.HttpStatus;

/**
 * Who calls. Controllers take it as an argument; it comes from the verified token.
 *
 * @param realm what is asked of tables with it can only be what the caller may see
 * @param subject user id, key id or {@code cli}; for the audit, never for a right
 */
public record Caller(Realm realm, String subject, Set<Scope> scopes) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }

  /**
   * For what concerns all of the tenant.
   *
   * @throws Problem 403 {@code sites-only} for a caller who sees only some of its sites
   */
  public TenantId tenant() {
    if (!realm.isWhole()) {
      throw new Problem(
          HttpStatus.FORBIDDEN,
          "sites-only",
          "This concerns all sites, and you are limited to some. Ask an administrator.");
    }
    return realm.tenant();
  }
}
