package io.takt.asset.activity;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code tenant_quota} and {@code tenant_traffic}. */
@Component
final class QuotaTable {
  private static final String SELECT =
      """
      SELECT t.key, coalesce(q.messages_per_second, r.quota) AS quota,
             r.messages_per_second AS current, coalesce(r.held, 0) AS held,
             coalesce(r.at_limit, false) AS at_limit, r.measured_at
      FROM tenant t
      LEFT JOIN tenant_quota q ON q.tenant_id = t.id
      LEFT JOIN tenant_traffic r ON r.tenant_id = t.id
      """;

  private final JdbcClient jdbc;

  QuotaTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Quota> find(TenantId tenant) {
    return jdbc.sql(SELECT + "WHERE t.id = :tenant")
        .param("tenant", tenant.value())
        .query(QuotaTable::quota)
        .optional();
  }

  /** System-wide: for whoever runs the installation. */
  List<Quota> all() {
    return jdbc.sql(SELECT + "ORDER BY t.key").query(QuotaTable::quota).list();
  }

  /** System-wide. */
  Optional<TenantId> tenant(String key) {
    return jdbc.sql("SELECT id FROM tenant WHERE key = :key")
        .param("key", key)
        .query((row, n) -> new TenantId(row.getInt(1)))
        .optional();
  }

  /** System-wide: for the broker. */
  Map<String, Integer> byKey() {
    return jdbc
        .sql(
            """
            SELECT t.key, q.messages_per_second
            FROM tenant_quota q JOIN tenant t ON t.id = q.tenant_id
            """)
        .query((row, n) -> Map.entry(row.getString(1), row.getInt(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What was set for the tenant, not what the broker's setting says. */
  Optional<Integer> own(TenantId tenant) {
    return jdbc.sql("SELECT messages_per_second FROM tenant_quota WHERE tenant_id = :tenant")
        .param("tenant", tenant.value())
        .query(Integer.class)
        .optional();
  }

  /**
   * @param messagesPerSecond 0 is no limit, null what the broker's setting says
   */
  void set(TenantId tenant, @Nullable Integer messagesPerSecond) {
    if (messagesPerSecond == null) {
      jdbc.sql("DELETE FROM tenant_quota WHERE tenant_id = :tenant")
          .param("tenant", tenant.value())
          .update();
    } else {
      jdbc.sql(
              """
              INSERT INTO tenant_quota (tenant_id, messages_per_second) VALUES (:tenant, :messages)
              ON CONFLICT (tenant_id)
              DO UPDATE SET messages_per_second = excluded.messages_per_second
              """)
          .param("tenant", tenant.value())
          .param("messages", messagesPerSecond)
          .update();
    }
  }

  void measured(Report.Tenant tenant, Instant at) {
    jdbc.sql(
            """
            INSERT INTO tenant_traffic
              (tenant_id, messages_per_second, quota, held, at_limit, measured_at)
            SELECT id, :current, :quota, :held, :atLimit, :at FROM tenant WHERE key = :key
            ON CONFLICT (tenant_id) DO UPDATE
            SET messages_per_second = excluded.messages_per_second, quota = excluded.quota,
                held = excluded.held, at_limit = excluded.at_limit,
                measured_at = excluded.measured_at
            """)
        .param("key", tenant.key())
        .param("current", tenant.messagesPerSecond())
        .param("quota", tenant.quota())
        .param("held", tenant.held())
        .param("atLimit", tenant.atLimit())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Quota quota(ResultSet row, int n) throws SQLException {
    OffsetDateTime measured = row.getObject("measured_at", OffsetDateTime.class);
    int quota = row.getInt("quota");
    return new Quota(
        row.getString("key"),
        quota == 0 ? null : quota,
        row.getObject("current", Double.class),
        row.getInt("held"),
        row.getBoolean("at_limit"),
        measured == null ? null : measured.toInstant());
  }
}
