package io.takt.asset.outbox;

import com.google.protobuf.ByteString;
import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.audit.AuditRecord;
import io.takt.contracts.plant.PlantRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code outbox}. */
@Component
public final class OutboxTable {
  private final JdbcTemplate jdbc;

  OutboxTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Only inside {@link PlantTransaction}. */
  public void append(TenantId tenant, PlantChange change) {
    append(tenant, List.of(change));
  }

  /** Only inside {@link PlantTransaction}. */
  public void append(TenantId tenant, List<PlantChange> changes) {
    jdbc.batchUpdate(
        "INSERT INTO outbox (tenant_id, topic, key, value) VALUES (?, 'plant', ?, ?)",
        changes,
        500,
        (insert, change) -> {
          insert.setInt(1, tenant.value());
          insert.setString(2, change.key());
          PlantRecord value = change.value();
          if (value == null) {
            insert.setNull(3, Types.BINARY);
          } else {
            insert.setBytes(3, value.toByteArray());
          }
        });
  }

  /** Only inside {@link PlantTransaction}. */
  public void append(TenantId tenant, AuditRecord entry) {
    appendEntries(tenant, List.of(entry));
  }

  /** Only inside {@link PlantTransaction}. */
  public void appendEntries(TenantId tenant, List<AuditRecord> entries) {
    jdbc.batchUpdate(
        "INSERT INTO outbox (tenant_id, topic, key, value) VALUES (?, 'audit', ?, ?)",
        entries,
        500,
        (insert, entry) -> {
          insert.setInt(1, tenant.value());
          insert.setString(2, RecordKey.tenant(tenant));
          insert.setBytes(3, entry.toByteArray());
        });
  }

  /** Of all tenants. */
  public long waiting() {
    Long count = jdbc.queryForObject("SELECT count(*) FROM outbox", Long.class);
    return count == null ? 0 : count;
  }

  /** Whether a change of one of these things has not reached the topic yet. */
  boolean isWaiting(List<String> keys) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT EXISTS (SELECT FROM outbox WHERE topic = 'plant' AND key = ANY (?))",
            Boolean.class,
            (Object) keys.toArray(String[]::new)));
  }

  /** The oldest changes of all tenants, on the publisher's own connection. */
  public static List<Waiting> oldest(JdbcClient jdbc, int limit) {
    return jdbc.sql("SELECT seq, topic, key, value FROM outbox ORDER BY seq LIMIT :limit")
        .param("limit", limit)
        .query(OutboxTable::waitingOf)
        .list();
  }

  /** The things whose newest state is still waiting, of all tenants. */
  public static List<String> keys(JdbcClient jdbc) {
    return jdbc.sql("SELECT DISTINCT key FROM outbox WHERE topic = 'plant'")
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** Takes away what Kafka has acknowledged. */
  public static void remove(JdbcClient jdbc, List<Waiting> published) {
    Long[] seqs = published.stream().map(Waiting::seq).toArray(Long[]::new);
    jdbc.sql("DELETE FROM outbox WHERE seq = ANY (?)").param(seqs).update();
  }

  private static Waiting waitingOf(ResultSet row, int n) throws SQLException {
    byte[] value = row.getBytes(4);
    return new Waiting(
        row.getLong(1),
        row.getString(2).equals(Topic.AUDIT.topicName()) ? Topic.AUDIT : Topic.PLANT,
        row.getString(3),
        value == null ? null : ByteString.copyFrom(value));
  }

  /**
   * A record and its place in the order.
   *
   * @param value null deletes
   */
  public record Waiting(long seq, Topic topic, String key, @Nullable ByteString value) {}
}
