package io.takt.gateway.tenantdeletion;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code tenant_deletion} and {@code deleted_tenant}. */
@Repository
class TenantDeletionTable {
  private static final String SELECT =
      """
      SELECT d.tenant_id, t.key, d.requested_by, d.requested_at, d.due_at, d.begun_at, d.left_over
      FROM gateway.tenant_deletion d JOIN gateway.tenant t ON t.id = d.tenant_id
      """;

  private final JdbcClient sql;

  TenantDeletionTable(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<Deletion> find(TenantId tenant) {
    return sql.sql(SELECT + "WHERE d.tenant_id = :tenant")
        .param("tenant", tenant.value())
        .query((row, n) -> deletion(row))
        .optional();
  }

  /** System-wide: all that wait or are under way. */
  List<Deletion> all() {
    return sql.sql(SELECT + "ORDER BY d.due_at, d.tenant_id")
        .query((row, n) -> deletion(row))
        .list();
  }

  /** False when it was asked for already. */
  boolean add(TenantId tenant, String author, Instant now, Instant due) {
    return sql.sql(
                """
                INSERT INTO gateway.tenant_deletion (tenant_id, requested_by, requested_at, due_at)
                VALUES (:tenant, :author, :now, :due) ON CONFLICT DO NOTHING
                """)
            .param("tenant", tenant.value())
            .param("author", author)
            .param("now", Timestamp.from(now))
            .param("due", Timestamp.from(due))
            .update()
        == 1;
  }

  /** At once, whatever was said before. */
  void hurry(TenantId tenant, Instant now) {
    sql.sql(
            """
            UPDATE gateway.tenant_deletion SET due_at = least(due_at, :now)
            WHERE tenant_id = :tenant
            """)
        .param("tenant", tenant.value())
        .param("now", Timestamp.from(now))
        .update();
  }

  /** False when there is none, or it is under way. */
  boolean cancel(TenantId tenant) {
    return sql.sql(
                """
                DELETE FROM gateway.tenant_deletion WHERE tenant_id = :tenant AND begun_at IS NULL
                """)
            .param("tenant", tenant.value())
            .update()
        == 1;
  }

  /** False when somebody has called it off, or another gateway began. */
  boolean begin(TenantId tenant, Instant now) {
    return sql.sql(
                """
                UPDATE gateway.tenant_deletion SET begun_at = :now
                WHERE tenant_id = :tenant AND begun_at IS NULL AND due_at <= :now
                """)
            .param("tenant", tenant.value())
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  void progress(TenantId tenant, long left) {
    sql.sql("UPDATE gateway.tenant_deletion SET left_over = :left WHERE tenant_id = :tenant")
        .param("tenant", tenant.value())
        .param("left", left)
        .update();
  }

  /** Leaves the bare fact. */
  void finish(TenantId tenant, Instant now) {
    sql.sql(
            """
            WITH ended AS (
              DELETE FROM gateway.tenant_deletion WHERE tenant_id = :tenant
              RETURNING tenant_id, requested_at, begun_at)
            INSERT INTO gateway.deleted_tenant (number, key, requested_at, begun_at, deleted_at)
            SELECT t.id, t.key, e.requested_at, e.begun_at, :now
            FROM ended e JOIN gateway.tenant t ON t.id = e.tenant_id
            """)
        .param("tenant", tenant.value())
        .param("now", Timestamp.from(now))
        .update();
    sql.sql("DELETE FROM gateway.tenant WHERE id = :tenant")
        .param("tenant", tenant.value())
        .update();
  }

  /** System-wide: by what it is called in topics. */
  Optional<TenantId> tenant(String key) {
    return sql.sql("SELECT id FROM gateway.tenant WHERE key = :key")
        .param("key", key)
        .query((row, n) -> new TenantId(row.getInt(1)))
        .optional();
  }

  /** System-wide. */
  boolean isDeleted(String key) {
    return sql.sql("SELECT EXISTS (SELECT FROM gateway.deleted_tenant WHERE key = :key)")
        .param("key", key)
        .query(Boolean.class)
        .single();
  }

  private static Deletion deletion(ResultSet row) throws SQLException {
    @Nullable Timestamp begun = row.getTimestamp("begun_at");
    return new Deletion(
        new TenantId(row.getInt("tenant_id")),
        row.getString("key"),
        row.getString("requested_by"),
        row.getTimestamp("requested_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        begun == null ? null : begun.toInstant(),
        row.getObject("left_over", Long.class));
  }
}
