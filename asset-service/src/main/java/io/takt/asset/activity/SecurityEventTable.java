package io.takt.asset.activity;

import io.takt.contracts.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code security_event}. */
@Component
final class SecurityEventTable {
  private final JdbcClient jdbc;

  SecurityEventTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether the same was told since then; it is then counted once more. */
  boolean again(
      ActivityTable.Known device, SecurityKind kind, String detail, Instant at, Instant since) {
    return jdbc.sql(
                """
                UPDATE security_event SET last_at = :at, times = times + 1, detail = :detail
                WHERE tenant_id = :tenant AND device_id = :device AND kind = :kind
                  AND last_at > :since
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("detail", detail)
            .param("tenant", device.tenant().value())
            .param("device", device.deviceId())
            .param("kind", kind.word())
            .param("since", since.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  void insert(ActivityTable.Known device, SecurityKind kind, String detail, Instant at) {
    jdbc.sql(
            """
            INSERT INTO security_event
              (tenant_id, device_id, kind, detail, first_at, last_at, times)
            VALUES (:tenant, :device, :kind, :detail, :at, :at, 1)
            """)
        .param("tenant", device.tenant().value())
        .param("device", device.deviceId())
        .param("kind", kind.word())
        .param("detail", detail)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * The newest first.
   *
   * @param before the id that the last page ended with; 0 for the first page
   */
  List<SecurityEvent> before(
      TenantId tenant,
      @Nullable SecurityKind kind,
      @Nullable Integer device,
      long before,
      int limit) {
    return jdbc.sql(
            """
            SELECT e.id, e.device_id, d.user_name, e.kind, e.detail, e.first_at, e.last_at, e.times
            FROM security_event e JOIN device d ON d.id = e.device_id
            WHERE e.tenant_id = :tenant
              AND (:before = 0 OR e.id < :before)
              AND (CAST(:kind AS text) IS NULL OR e.kind = :kind)
              AND (CAST(:device AS integer) IS NULL OR e.device_id = :device)
            ORDER BY e.id DESC LIMIT :limit
            """)
        .param("tenant", tenant.value())
        .param("before", before)
        .param("kind", kind == null ? null : kind.word())
        .param("device", device)
        .param("limit", limit)
        .query((row, n) ->
            new SecurityEvent(
                row.getLong("id"),
                row.getInt("device_id"),
                row.getString("user_name"),
                row.getString("kind"),
                row.getString("detail"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getInt("times")))
        .list();
  }

  /** System-wide. */
  void forget(Instant older) {
    jdbc.sql("DELETE FROM security_event WHERE last_at < :at")
        .param("at", older.atOffset(ZoneOffset.UTC))
        .update();
  }
}
