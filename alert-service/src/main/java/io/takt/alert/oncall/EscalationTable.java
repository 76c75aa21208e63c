package io.takt.alert.oncall;

import io.takt.alert.alarm.Alarm;
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
import tools.jackson.databind.json.JsonMapper;

/** What is to be done next for alarms that wait for somebody. */
@Component
class EscalationTable {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  EscalationTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** From its first step on, in place of what was to be done before. */
  void begin(Alarm alarm, Instant now) {
    jdbc.sql(
            """
            INSERT INTO escalation (alarm_id, tenant_id, occurrence, priority, step, called, due_at)
            VALUES (?, ?, ?, ?, 0, false, ?)
            ON CONFLICT (alarm_id) DO UPDATE SET occurrence = excluded.occurrence,
              priority = excluded.priority, policy = NULL, step = 0, called = false,
              version = escalation.version + 1, due_at = excluded.due_at
            """)
        .params(
            alarm.id(),
            alarm.tenant().value(),
            alarm.occurrence(),
            alarm.priority().rank(),
            time(now))
        .update();
  }

  /**
   * Where its steps have ended before anybody was called, because it was over then for a moment,
   * they begin; otherwise they go on as they stand.
   */
  void goOn(Alarm alarm, Instant now) {
    jdbc.sql(
            """
            INSERT INTO escalation (alarm_id, tenant_id, occurrence, priority, step, called, due_at)
            SELECT :alarm, :tenant, :occurrence, :priority, 0, false, :now
            WHERE NOT EXISTS (
              SELECT 1 FROM person_call WHERE tenant_id = :tenant AND alarm_id = :alarm
                AND occurrence = :occurrence)
            ON CONFLICT (alarm_id) DO NOTHING
            """)
        .param("alarm", alarm.id())
        .param("tenant", alarm.tenant().value())
        .param("occurrence", alarm.occurrence())
        .param("priority", alarm.priority().rank())
        .param("now", time(now))
        .update();
  }

  /**
   * Some that are due, the worst first. They are this instance's until the lease ends; if it dies
   * with them they are the next one's. System-wide.
   */
  List<Escalation> claim(Instant now, Instant leaseEnd, int limit) {
    return jdbc.sql(
            """
            UPDATE escalation SET due_at = ?
            WHERE alarm_id IN (
              SELECT alarm_id FROM escalation WHERE due_at <= ?
              ORDER BY priority DESC, due_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .params(time(leaseEnd), time(now), limit)
        .query(this::escalation)
        .list();
  }

  /**
   * Unless its step has run or it has begun anew; nobody else has it until the transaction ends.
   */
  Optional<Escalation> lock(Escalation claimed) {
    return jdbc.sql(
            """
            SELECT * FROM escalation
            WHERE tenant_id = ? AND alarm_id = ? AND version = ? FOR UPDATE
            """)
        .params(claimed.tenant().value(), claimed.alarmId(), claimed.version())
        .query(this::escalation)
        .optional();
  }

  void next(Escalation of, PolicyContent policy, int step, boolean called, Instant due) {
    jdbc.sql(
            """
            UPDATE escalation SET policy = ?::jsonb, step = ?, called = ?, due_at = ?,
              version = version + 1
            WHERE tenant_id = ? AND alarm_id = ?
            """)
        .params(
            json.writeValueAsString(policy),
            step,
            called,
            time(due),
            of.tenant().value(),
            of.alarmId())
        .update();
  }

  void end(Escalation of) {
    jdbc.sql("DELETE FROM escalation WHERE tenant_id = ? AND alarm_id = ?")
        .params(of.tenant().value(), of.alarmId())
        .update();
  }

  private Escalation escalation(ResultSet row, int number) throws SQLException {
    return new Escalation(
        row.getInt("alarm_id"),
        new TenantId(row.getInt("tenant_id")),
        row.getLong("occurrence"),
        policy(row.getString("policy")),
        row.getInt("step"),
        row.getBoolean("called"),
        row.getLong("version"));
  }

  private @Nullable PolicyContent policy(@Nullable String text) {
    return text == null ? null : json.readValue(text, PolicyContent.class);
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
