package io.takt.gateway.key;

import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keys; of each only the hash is kept. */
@Repository
class ApiKeyTable {
  private static final String COLUMNS =
      "id, tenant_id, sites, name, scope, prefix, created_at, expires_at, last_used_at";

  private final JdbcClient sql;

  ApiKeyTable(JdbcClient sql) {
    this.sql = sql;
  }

  ApiKey add(
      Realm realm,
      String name,
      KeyScope scope,
      String prefix,
      byte[] hash,
      String createdBy,
      Instant now,
      @Nullable Instant expiresAt) {
    int id =
        sql.sql(
                """
                INSERT INTO gateway.api_key
                  (tenant_id, sites, name, scope, prefix, key_hash, created_by, created_at, expires_at)
                VALUES (:tenant, CAST(:sites AS integer[]), :name, :scope, :prefix, :hash, :by, :now,
                        :expires)
                RETURNING id
                """)
            .param("tenant", realm.tenant().value())
            .param("sites", realm.siteIds())
            .param("name", name)
            .param("scope", scope.id())
            .param("prefix", prefix)
            .param("hash", hash)
            .param("by", createdBy)
            .param("now", Timestamp.from(now))
            .param("expires", expiresAt == null ? null : Timestamp.from(expiresAt))
            .query(Integer.class)
            .single();
    return new ApiKey(id, realm, name, scope, prefix, now, expiresAt, null);
  }

  /** System-wide: the key tells the tenant. */
  Optional<ApiKey> byHash(String prefix, byte[] hash) {
    return sql.sql(
            "SELECT "
                + COLUMNS
                + " FROM gateway.api_key"
                + " WHERE prefix = :prefix AND key_hash = :hash AND revoked_at IS NULL")
        .param("prefix", prefix)
        .param("hash", hash)
        .query((row, n) -> key(row))
        .optional();
  }

  /** Those not revoked with a higher id, oldest first. */
  List<ApiKey> list(TenantId tenant, int afterId, int limit) {
    return sql.sql(
            "SELECT "
                + COLUMNS
                + " FROM gateway.api_key"
                + " WHERE tenant_id = :tenant AND revoked_at IS NULL AND id > :after"
                + " ORDER BY id LIMIT :limit")
        .param("tenant", tenant.value())
        .param("after", afterId)
        .param("limit", limit)
        .query((row, n) -> key(row))
        .list();
  }

  /** The key as it was; empty when there is none to revoke. */
  Optional<ApiKey> revoke(TenantId tenant, int id, Instant now) {
    return sql.sql(
            "UPDATE gateway.api_key SET revoked_at = :now"
                + " WHERE tenant_id = :tenant AND id = :id AND revoked_at IS NULL"
                + " RETURNING "
                + COLUMNS)
        .param("tenant", tenant.value())
        .param("id", id)
        .param("now", Timestamp.from(now))
        .query((row, n) -> key(row))
        .optional();
  }

  void revokeAll(TenantId tenant, Instant now) {
    sql.sql(
            "UPDATE gateway.api_key SET revoked_at = :now"
                + " WHERE tenant_id = :tenant AND revoked_at IS NULL")
        .param("tenant", tenant.value())
        .param("now", Timestamp.from(now))
        .update();
  }

  void used(TenantId tenant, int id, Instant now) {
    sql.sql("UPDATE gateway.api_key SET last_used_at = :now WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .param("now", Timestamp.from(now))
        .update();
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getInt("id"),
        Realm.of(row),
        row.getString("name"),
        KeyScope.of(row.getString("scope")),
        row.getString("prefix"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("expires_at")),
        instant(row.getTimestamp("last_used_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
