package io.takt.gateway.sqllogin;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Logins, by the functions of schema bi. */
@Repository
class SqlLoginTable {
  private static final String COLUMNS =
      """
      SELECT l.id, l.login, l.name, coalesce(p.email, l.created_by) AS author, l.created_at,
        l.last_seen_at
      """;
  private static final String AUTHOR =
      """
      LEFT JOIN gateway.person p
        ON p.tenant_id = l.tenant_id AND 'person:' || p.id = l.created_by
      """;

  private final JdbcClient sql;

  SqlLoginTable(JdbcClient sql) {
    this.sql = sql;
  }

  /** Empty when the tenant has as many as it may. */
  Optional<SqlLogin> add(
      TenantId tenant, String login, String verifier, String name, String author) {
    return sql.sql(
            COLUMNS
                + "FROM bi.create_login(CAST(:login AS name), :verifier, :tenant, :name, :author) l "
                + AUTHOR)
        .param("login", login)
        .param("verifier", verifier)
        .param("tenant", tenant.value())
        .param("name", name)
        .param("author", author)
        .query((row, n) -> login(row))
        .optional();
  }

  /** Oldest first; they are few. */
  List<SqlLogin> list(TenantId tenant) {
    return sql.sql(
            COLUMNS + "FROM bi.login l " + AUTHOR + " WHERE l.tenant_id = :tenant ORDER BY l.id")
        .param("tenant", tenant.value())
        .query((row, n) -> login(row))
        .list();
  }

  /** The login as it was; empty when there is none to end. */
  Optional<SqlLogin> end(TenantId tenant, int id) {
    return sql.sql(COLUMNS + "FROM bi.end_login(:tenant, :id) l " + AUTHOR)
        .param("tenant", tenant.value())
        .param("id", id)
        .query((row, n) -> login(row))
        .optional();
  }

  /** Of all tenants: ends connections of ended logins and statements that last longer. */
  void sweep(Duration longest) {
    sql.sql("SELECT bi.sweep(make_interval(secs => :seconds)) IS NULL")
        .param("seconds", longest.toSeconds())
        .query(Boolean.class)
        .single();
  }

  private static SqlLogin login(ResultSet row) throws SQLException {
    @Nullable Timestamp seen = row.getTimestamp("last_seen_at");
    return new SqlLogin(
        row.getInt("id"),
        row.getString("login"),
        row.getString("name"),
        row.getString("author"),
        row.getTimestamp("created_at").toInstant(),
        seen == null ? null : seen.toInstant());
  }
}
