package io.takt.gateway.sqllogin;

import io.takt.contracts.TenantId;
import io.takt.gateway.audit.AuditTrail;
import io.takt.gateway.signin.Secret;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PasswordUtil;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and ends logins. */
@Service
public class SqlLogins {
  private static final String MARK = "bi_";
  private static final int LOGIN_LENGTH = 10;
  private static final int PASSWORD_LENGTH = 32;

  private final SqlLoginTable table;
  private final AuditTrail audit;

  SqlLogins(SqlLoginTable table, AuditTrail audit) {
    this.table = table;
    this.audit = audit;
  }

  /**
   * A login just made.
   *
   * @param password shown once, never again
   */
  record Fresh(SqlLogin login, String password) {}

  @Transactional
  Fresh create(Caller by, String name) {
    String password = Secret.random(PASSWORD_LENGTH);
    // the database never has the password itself, which its log could tell
    String verifier = PasswordUtil.encodeScramSha256(password.toCharArray());
    SqlLogin login =
        table
            .add(by.tenant(), newLogin(), verifier, name, by.subject())
            .orElseThrow(() ->
                new Problem(
                    HttpStatus.CONFLICT,
                    "too-many-sql-logins",
                    "There are as many SQL logins as there may be; end one that is not used."));
    audit.note(by.tenant(), "sql-login.create", subject(login), null, facts(login));
    return new Fresh(login, password);
  }

  @Transactional
  boolean end(Caller by, int id) {
    Optional<SqlLogin> ended = table.end(by.tenant(), id);
    ended.ifPresent(
        login -> audit.note(by.tenant(), "sql-login.end", subject(login), facts(login), null));
    return ended.isPresent();
  }

  /** Those of a tenant that ends; their roles go with the next look of {@link SqlLoginWatch}. */
  @Transactional
  public void endAll(TenantId tenant) {
    table.list(tenant).forEach(login -> table.end(tenant, login.id()));
  }

  private static String newLogin() {
    return MARK + Secret.random(LOGIN_LENGTH).toLowerCase(Locale.ROOT);
  }

  private static AuditTrail.Subject subject(SqlLogin login) {
    return new AuditTrail.Subject("sql-login", String.valueOf(login.id()), login.name());
  }

  private static Map<String, ?> facts(SqlLogin login) {
    return Map.of("name", login.name(), "user", login.login());
  }
}
