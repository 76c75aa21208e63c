package io.takt.alert.maintenance;

import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Marks of maintenance, also those that are over. */
@Component
class MarkTable {
  private final JdbcClient jdbc;

  MarkTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The newest first.
   *
   * @param over also those that are over at {@code now}
   */
  List<Mark> page(
      Realm realm, boolean over, @Nullable Integer machine, Instant now, int before, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM maintenance
            WHERE tenant_id = :tenant AND %s AND maintenance_id < :before
              AND (:over OR ends_at > :now)
              AND (CAST(:machine AS int) IS NULL OR machine_id = CAST(:machine AS int))
            ORDER BY maintenance_id DESC LIMIT :limit
            """
                .formatted(Realm.holds("site_id")))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("before", before)
        .param("over", over)
        .param("now", time(now))
        .param("machine", machine)
        .param("limit", limit)
        .query(MarkTable::mark)
        .list();
  }

  Optional<Mark> find(Realm realm, int id) {
    return find(realm, id, "");
  }

  /** Nobody else changes it until the transaction ends. */
  Optional<Mark> lock(Realm realm, int id) {
    return find(realm, id, " FOR UPDATE");
  }

  private Optional<Mark> find(Realm realm, int id, String lock) {
    return jdbc.sql(
            "SELECT * FROM maintenance WHERE tenant_id = :tenant AND maintenance_id = :id AND "
                + Realm.holds("site_id")
                + lock)
        .param("tenant", realm.tenant().value())
        .param("id", id)
        .param("sites", realm.siteIds())
        .query(MarkTable::mark)
        .optional();
  }

  int open(TenantId tenant, Instant now) {
    return jdbc.sql("SELECT count(*) FROM maintenance WHERE tenant_id = ? AND ends_at > ?")
        .params(tenant.value(), time(now))
        .query(Integer.class)
        .single();
  }

  Mark insert(
      TenantId tenant,
      int site,
      int machine,
      Instant from,
      Instant until,
      String reason,
      String by) {
    return jdbc.sql(
            """
            INSERT INTO maintenance (tenant_id, site_id, machine_id, begins_at, ends_at, reason,
              marked_by)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING *
            """)
        .params(tenant.value(), site, machine, time(from), time(until), reason, by)
        .query(MarkTable::mark)
        .single();
  }

  Mark update(TenantId tenant, int id, Instant from, Instant until, String reason, String endedBy) {
    return jdbc.sql(
            """
            UPDATE maintenance SET version = version + 1, begins_at = ?, ends_at = ?, reason = ?,
              ended_by = ?
            WHERE tenant_id = ? AND maintenance_id = ? RETURNING *
            """)
        .params(time(from), time(until), reason, endedBy, tenant.value(), id)
        .query(MarkTable::mark)
        .single();
  }

  private static Mark mark(ResultSet row, int number) throws SQLException {
    return new Mark(
        row.getInt("maintenance_id"),
        row.getInt("site_id"),
        row.getInt("machine_id"),
        row.getLong("version"),
        row.getTimestamp("begins_at").toInstant(),
        row.getTimestamp("ends_at").toInstant(),
        row.getString("reason"),
        row.getString("marked_by"),
        row.getString("ended_by"));
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
