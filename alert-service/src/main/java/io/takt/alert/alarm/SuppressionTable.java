package io.takt.alert.alarm;

import io.takt.contracts.TenantId;
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

/** What suppresses alarms by design now, and what machines last said. */
@Component
class SuppressionTable {
  /**
   * The reason for which {@code a}, an alarm of rule {@code r}, is to be suppressed at {@code :now}
   * with {@code :priority}. A cause counts only while people can see it: one that is itself
   * silenced would hide what depends on it for good.
   */
  private static final String WANTED =
      """
      LEFT JOIN LATERAL (
        SELECT c.alarm_id FROM alarm c
        WHERE %1$s < 3 AND c.tenant_id = a.tenant_id AND c.alarm_id <> a.alarm_id
          AND r.content #> '{suppression,causes}' @> to_jsonb(c.rule_id)
          AND c.active AND NOT (c.shelved OR c.suppressed OR c.out_of_service)
          AND CASE r.content #>> '{suppression,scope}'
            WHEN 'machine' THEN c.machine_id = a.machine_id
            WHEN 'line' THEN c.line_id = a.line_id AND a.line_id <> 0
            ELSE c.site_id = a.site_id END
        ORDER BY c.alarm_id LIMIT 1) cause ON true
      CROSS JOIN LATERAL (SELECT CASE
        WHEN EXISTS (
          SELECT 1 FROM maintenance m
          WHERE m.tenant_id = a.tenant_id AND m.machine_id = a.machine_id
            AND m.begins_at <= :now AND m.ends_at > :now) THEN 'maintenance'
        WHEN %1$s < 3 AND EXISTS (
          SELECT 1 FROM machine_word w
          WHERE w.tenant_id = a.tenant_id AND w.machine_id = a.machine_id
            AND w.key = r.content #>> '{suppression,producing,signal}'
            AND NOT jsonb_exists(r.content #> '{suppression,producing,states}', w.word))
          THEN 'not-producing'
        WHEN cause.alarm_id IS NOT NULL THEN 'cause' END AS reason) wanted
      """;

  private final JdbcClient jdbc;

  SuppressionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What suppresses an alarm that reaches its priority now. */
  Optional<Suppression> of(Alarm alarm, Instant now) {
    return jdbc.sql(
            ("SELECT wanted.reason, cause.alarm_id AS cause FROM alarm a JOIN rule r USING (rule_id) "
                + WANTED.formatted(":priority")
                + " WHERE a.tenant_id = :tenant AND a.alarm_id = :id"
                + " AND wanted.reason IS NOT NULL"))
        .param("now", time(now))
        .param("priority", alarm.priority().rank())
        .param("tenant", alarm.tenant().value())
        .param("id", alarm.id())
        .query((row, _) -> wanted(row))
        .optional();
  }

  /** An alarm and what it is to be: not suppressed where there is no reason. */
  record Due(Alarm alarm, @Nullable Suppression wanted) {}

  /** Some that are not as they should be; another instance takes others. System-wide. */
  List<Due> lockDue(Instant now, int limit) {
    return jdbc.sql(
            ("SELECT a.*, wanted.reason, cause.alarm_id AS cause FROM alarm a JOIN rule r USING (rule_id) "
                + WANTED.formatted("a.priority")
                + """
                 WHERE (a.active OR a.suppressed)
                   AND CASE WHEN a.suppressed THEN wanted.reason IS NULL
                     ELSE wanted.reason IS NOT NULL END
                 ORDER BY a.alarm_id LIMIT :limit FOR UPDATE OF a SKIP LOCKED
                """))
        .param("now", time(now))
        .param("limit", limit)
        .query((row, number) ->
            new Due(
                AlarmTable.alarm(row, number),
                row.getString("reason") == null ? null : wanted(row)))
        .list();
  }

  /** One that came late says nothing of now. */
  void say(TenantId tenant, int machine, String key, String word, Instant at) {
    jdbc.sql(
            """
            INSERT INTO machine_word (machine_id, key, tenant_id, word, at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (machine_id, key) DO UPDATE SET word = excluded.word, at = excluded.at
              WHERE machine_word.at < excluded.at
            """)
        .params(machine, key, tenant.value(), word, time(at))
        .update();
  }

  private static Suppression wanted(ResultSet row) throws SQLException {
    Suppression.Reason reason = Suppression.Reason.of(row.getString("reason"));
    return new Suppression(
        reason, reason == Suppression.Reason.CAUSE ? Integer.valueOf(row.getInt("cause")) : null);
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
