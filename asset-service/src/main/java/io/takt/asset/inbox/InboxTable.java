package io.takt.asset.inbox;

import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code inbox} and {@code inbox_position}. */
@Component
final class InboxTable {
  /** The path begins with a site of the realm; who is limited sees none of Sparkplug. */
  private static final String REACHED =
      """
      (CAST(:sites AS integer[]) IS NULL OR split_part(i.path, '/', 1) IN
        (SELECT key FROM site WHERE tenant_id = :tenant AND id = ANY(CAST(:sites AS integer[]))))
      """;

  /** A machine adopted in the meantime is no longer waiting, though its messages may still be. */
  private static final String OPEN =
      """
      SELECT i.id, i.path, i.first_seen, i.last_seen, i.messages, i.bytes, i.sample FROM inbox i
      WHERE i.tenant_id = :tenant AND NOT EXISTS
        (SELECT 1 FROM machine_path p WHERE p.tenant_id = i.tenant_id AND p.path = i.path)
      AND
      """
          + REACHED;

  private final JdbcClient jdbc;

  InboxTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Waiting> after(Realm realm, long id, int limit) {
    return jdbc.sql(OPEN + "AND i.id > :id ORDER BY i.id LIMIT :limit")
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .param("limit", limit)
        .query(InboxTable::waiting)
        .list();
  }

  Optional<Waiting> find(Realm realm, long id) {
    return jdbc.sql(OPEN + "AND i.id = :id")
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .query(InboxTable::waiting)
        .optional();
  }

  boolean delete(Realm realm, long id) {
    return jdbc.sql("DELETE FROM inbox i WHERE tenant_id = :tenant AND id = :id AND " + REACHED)
            .param("tenant", realm.tenant().value())
            .param("sites", realm.siteIds())
            .param("id", id)
            .update()
        > 0;
  }

  void apply(Arrivals.Step step) {
    TenantId tenant = step.machine().tenant();
    if (step.closed()) {
      jdbc.sql("DELETE FROM inbox WHERE tenant_id = :tenant AND path = :path")
          .param("tenant", tenant.value())
          .param("path", step.machine().path())
          .update();
    }
    Arrivals.Arrived arrived = step.arrived();
    if (arrived != null) {
      count(tenant, step.machine().path(), arrived);
    }
  }

  private void count(TenantId tenant, String path, Arrivals.Arrived arrived) {
    jdbc.sql(
            """
            INSERT INTO inbox AS i (tenant_id, path, first_seen, last_seen, messages, bytes, sample)
            SELECT t.id, :path, :first, :last, :messages, :bytes, :sample
            FROM tenant t WHERE t.id = :tenant
            ON CONFLICT (tenant_id, path) DO UPDATE SET
              first_seen = least(i.first_seen, excluded.first_seen),
              last_seen = greatest(i.last_seen, excluded.last_seen),
              messages = i.messages + excluded.messages,
              bytes = i.bytes + excluded.bytes,
              sample = excluded.sample
            """)
        .param("tenant", tenant.value())
        .param("path", path)
        .param("first", at(arrived.firstMs()))
        .param("last", at(arrived.lastMs()))
        .param("messages", arrived.messages())
        .param("bytes", arrived.bytes())
        .param("sample", arrived.sample())
        .update();
  }

  /** System-wide: the offset to go on with; empty before the first. */
  Optional<Long> position(int partition) {
    return jdbc.sql("SELECT next_offset FROM inbox_position WHERE partition = :partition")
        .param("partition", partition)
        .query(Long.class)
        .optional();
  }

  /** System-wide: false when another reader has moved the position. */
  boolean move(int partition, long from, long to) {
    return jdbc.sql(
                """
                INSERT INTO inbox_position AS p (partition, next_offset) VALUES (:partition, :to)
                ON CONFLICT (partition) DO UPDATE SET next_offset = :to WHERE p.next_offset = :from
                """)
            .param("partition", partition)
            .param("from", from)
            .param("to", to)
            .update()
        == 1;
  }

  private static OffsetDateTime at(long ms) {
    return Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC);
  }

  private static Waiting waiting(ResultSet row, int n) throws SQLException {
    return new Waiting(
        row.getLong("id"),
        row.getString("path"),
        row.getObject("first_seen", OffsetDateTime.class),
        row.getObject("last_seen", OffsetDateTime.class),
        row.getLong("messages"),
        row.getLong("bytes"),
        row.getString("sample"));
  }
}
