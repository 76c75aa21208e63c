package io.takt.gateway.provider;

import io.takt.contracts.TenantId;
import io.takt.gateway.provider.IdentityProvider.Group;
import io.takt.gateway.signin.Role;
import io.takt.platform.etag.Version;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Providers and what their groups stand for. Finding one by key or by the domain of an address is
 * system-wide: the tenant is the answer at the door, not the question.
 */
@Repository
class IdentityProviderTable {
  private static final String SELECT = "SELECT p.* FROM gateway.identity_provider p WHERE ";

  private final JdbcClient sql;

  IdentityProviderTable(JdbcClient sql) {
    this.sql = sql;
  }

  List<IdentityProvider> list(TenantId tenant) {
    return sql.sql(SELECT + "tenant_id = :tenant ORDER BY id")
        .param("tenant", tenant.value())
        .query((row, _) -> provider(row))
        .list();
  }

  Optional<IdentityProvider> find(TenantId tenant, int id) {
    return sql.sql(SELECT + "tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .query((row, _) -> provider(row))
        .optional();
  }

  /** Held until the transaction ends. */
  Optional<IdentityProvider> lock(TenantId tenant, int id) {
    return sql.sql(SELECT + "tenant_id = :tenant AND id = :id FOR UPDATE")
        .param("tenant", tenant.value())
        .param("id", id)
        .query((row, _) -> provider(row))
        .optional();
  }

  /** System-wide. */
  Optional<IdentityProvider> active(String key) {
    return sql.sql(SELECT + "key = :key AND active")
        .param("key", key)
        .query((row, _) -> provider(row))
        .optional();
  }

  /** System-wide: those who speak for a domain. */
  List<IdentityProvider> ofDomain(String domain) {
    return sql.sql(SELECT + "active AND :domain = ANY(domains) ORDER BY id")
        .param("domain", domain)
        .query((row, _) -> provider(row))
        .list();
  }

  /**
   * Whether another tenant speaks for one of the domains. Holds off all who ask until the
   * transaction ends.
   */
  boolean isTaken(TenantId tenant, List<String> domains) {
    sql.sql("SELECT pg_advisory_xact_lock(hashtextextended('identity_provider.domains', 0))")
        .query((_, _) -> true)
        .single();
    return sql.sql(
            """
            SELECT EXISTS (SELECT FROM gateway.identity_provider
                           WHERE tenant_id <> :tenant AND domains && CAST(:domains AS text[]))
            """)
        .param("tenant", tenant.value())
        .param("domains", domains.toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }

  /** Its id is given here. */
  int add(IdentityProvider provider) {
    int id =
        parameters(
                """
                INSERT INTO gateway.identity_provider
                  (tenant_id, key, name, issuer, client_id, client_secret, scopes, groups_claim,
                   verified_claim, domains, creates_accounts, active, created_at)
                VALUES
                  (:tenant, :key, :name, :issuer, :client, :secret, :scopes, :groups,
                   :verified, CAST(:domains AS text[]), :creates, :active, :created)
                RETURNING id
                """,
                provider)
            .param("key", provider.key())
            .param("created", Timestamp.from(provider.createdAt()))
            .query(Integer.class)
            .single();
    setGroups(id, provider.groups());
    return id;
  }

  void change(IdentityProvider provider) {
    parameters(
            """
            UPDATE gateway.identity_provider
            SET name = :name, issuer = :issuer, client_id = :client, client_secret = :secret,
                scopes = :scopes, groups_claim = :groups, verified_claim = :verified,
                domains = CAST(:domains AS text[]), creates_accounts = :creates, active = :active,
                version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """,
            provider)
        .param("id", provider.id())
        .update();
    sql.sql("DELETE FROM gateway.provider_group WHERE provider_id = :id")
        .param("id", provider.id())
        .update();
    setGroups(provider.id(), provider.groups());
  }

  private JdbcClient.StatementSpec parameters(String statement, IdentityProvider provider) {
    return sql.sql(statement)
        .param("tenant", provider.tenant().value())
        .param("name", provider.name())
        .param("issuer", provider.issuer())
        .param("client", provider.clientId())
        .param("secret", provider.sealedSecret())
        .param("scopes", provider.scopes())
        .param("groups", provider.groupsClaim())
        .param("verified", provider.verifiedClaim())
        .param("domains", provider.domains().toArray(String[]::new))
        .param("creates", provider.createsAccounts())
        .param("active", provider.active());
  }

  private void setGroups(int provider, List<Group> groups) {
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      sql.sql(
              """
              INSERT INTO gateway.provider_group (provider_id, position, name, role, sites)
              VALUES (:provider, :position, :name, :role, CAST(:sites AS integer[]))
              """)
          .param("provider", provider)
          .param("position", i)
          .param("name", group.name())
          .param("role", group.role().id())
          .param("sites", group.realm().siteIds())
          .update();
    }
  }

  void remove(TenantId tenant, int id) {
    sql.sql("DELETE FROM gateway.identity_provider WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .update();
  }

  private List<Group> groups(TenantId tenant, int provider) {
    return sql.sql(
            """
            SELECT name, role, sites, CAST(:tenant AS integer) AS tenant_id
            FROM gateway.provider_group WHERE provider_id = :provider ORDER BY position
            """)
        .param("tenant", tenant.value())
        .param("provider", provider)
        .query((row, _) ->
            new Group(row.getString("name"), Role.of(row.getString("role")), Realm.of(row)))
        .list();
  }

  private IdentityProvider provider(ResultSet row) throws SQLException {
    TenantId tenant = new TenantId(row.getInt("tenant_id"));
    int id = row.getInt("id");
    return new IdentityProvider(
        id,
        tenant,
        row.getString("key"),
        new Version(row.getLong("version")),
        row.getString("name"),
        row.getString("issuer"),
        row.getString("client_id"),
        row.getString("client_secret"),
        row.getString("scopes"),
        row.getString("groups_claim"),
        row.getString("verified_claim"),
        List.of((String[]) row.getArray("domains").getArray()),
        groups(tenant, id),
        row.getBoolean("creates_accounts"),
        row.getBoolean("active"),
        row.getTimestamp("created_at").toInstant());
  }
}
