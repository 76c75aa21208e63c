package io.takt.alert.oncall;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.oncall.PersonCall.State;
import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls that went out lately, and those that wait. */
@Component
class CallTable {
  private final JdbcClient jdbc;

  CallTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One that went out; what waited of the same alarm is settled by it. */
  void tell(Alarm alarm, int contact, int step, String place, Instant now) {
    jdbc.sql(
            """
            DELETE FROM person_call
            WHERE tenant_id = ? AND contact_id = ? AND alarm_id = ? AND state IN ('quiet', 'limit', 'group')
            """)
        .params(alarm.tenant().value(), contact, alarm.id())
        .update();
    insert(alarm, contact, step, State.TOLD, place, now, "");
  }

  /** One that waits, in place of an earlier one of the same alarm. */
  void hold(Alarm alarm, int contact, int step, State why, String place, Instant due) {
    insert(
        alarm,
        contact,
        step,
        why,
        place,
        due,
        """
        ON CONFLICT (contact_id, alarm_id) WHERE state IN ('quiet', 'limit', 'group') DO UPDATE SET
          occurrence = excluded.occurrence, step = excluded.step, priority = excluded.priority,
          state = excluded.state, place = excluded.place, due_at = excluded.due_at
        """);
  }

  private void insert(
      Alarm alarm, int contact, int step, State state, String place, Instant due, String conflict) {
    jdbc.sql(
            """
            INSERT INTO person_call (tenant_id, contact_id, alarm_id, occurrence, step, priority,
              state, place, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
                + conflict)
        .params(
            alarm.tenant().value(),
            contact,
            alarm.id(),
            alarm.occurrence(),
            step,
            alarm.priority().rank(),
            word(state),
            place,
            time(due))
        .update();
  }

  /** When what waits of a place for somebody is told. */
  Optional<Instant> groupDue(TenantId tenant, int contact, String place) {
    return jdbc.sql(
            """
            SELECT due_at FROM person_call
            WHERE tenant_id = ? AND contact_id = ? AND state = 'group' AND place = ?
            ORDER BY due_at LIMIT 1
            """)
        .params(tenant.value(), contact, place)
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /** When somebody was last told of another alarm of a place. */
  Optional<Instant> lastTold(Alarm other, int contact, String place) {
    return jdbc.sql(
            """
            SELECT due_at FROM person_call
            WHERE tenant_id = ? AND contact_id = ? AND state = 'told' AND place = ?
              AND alarm_id <> ?
            ORDER BY due_at DESC LIMIT 1
            """)
        .params(other.tenant().value(), contact, place, other.id())
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /** Of each person and place whose time has come the worst call. System-wide. */
  List<PersonCall> dueGroups(Instant now, int limit) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (contact_id, place) * FROM person_call
            WHERE state = 'group' AND due_at <= ?
            ORDER BY contact_id, place, priority DESC, call_id LIMIT ?
            """)
        .params(time(now), limit)
        .query(CallTable::call)
        .list();
  }

  /** All that waits of a place is taken, the worst first. */
  List<PersonCall> takeGroup(TenantId tenant, int contact, String place) {
    return jdbc.sql(
            """
            WITH taken AS (
              DELETE FROM person_call
              WHERE tenant_id = ? AND contact_id = ? AND state = 'group' AND place = ?
              RETURNING *)
            SELECT * FROM taken ORDER BY priority DESC, call_id
            """)
        .params(tenant.value(), contact, place)
        .query(CallTable::call)
        .list();
  }

  /** All that waits of a place waits for the digest instead. */
  void limitGroup(TenantId tenant, int contact, String place, Instant due) {
    jdbc.sql(
            """
            UPDATE person_call SET state = 'limit', due_at = ?
            WHERE tenant_id = ? AND contact_id = ? AND state = 'group' AND place = ?
            """)
        .params(time(due), tenant.value(), contact, place)
        .update();
  }

  /** How many messages somebody has had since then, digests apart. */
  int told(TenantId tenant, int contact, Instant since) {
    return jdbc.sql(
            """
            SELECT count(*) FROM person_call
            WHERE tenant_id = ? AND contact_id = ? AND state = 'told' AND due_at > ?
            """)
        .params(tenant.value(), contact, time(since))
        .query(Integer.class)
        .single();
  }

  /** When the digest that is being gathered goes out. */
  Optional<Instant> digestDue(TenantId tenant, int contact) {
    return newest(tenant, contact, State.LIMIT);
  }

  Optional<Instant> lastDigest(TenantId tenant, int contact) {
    return newest(tenant, contact, State.DIGESTED);
  }

  private Optional<Instant> newest(TenantId tenant, int contact, State state) {
    return jdbc.sql(
            """
            SELECT due_at FROM person_call
            WHERE tenant_id = ? AND contact_id = ? AND state = ? ORDER BY due_at DESC LIMIT 1
            """)
        .params(tenant.value(), contact, word(state))
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /** Some whose quiet hours are over; as {@link EscalationTable#claim}. System-wide. */
  List<PersonCall> claimQuiet(Instant now, Instant leaseEnd, int limit) {
    return jdbc.sql(
            """
            UPDATE person_call SET due_at = ?
            WHERE call_id IN (
              SELECT call_id FROM person_call WHERE state = 'quiet' AND due_at <= ?
              ORDER BY priority DESC, due_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .params(time(leaseEnd), time(now), limit)
        .query(CallTable::call)
        .list();
  }

  /** Whether it still waited. */
  boolean take(PersonCall call) {
    return jdbc.sql(
                """
                DELETE FROM person_call WHERE tenant_id = ? AND call_id = ? AND state = 'quiet'
                """)
            .params(call.tenant().value(), call.id())
            .update()
        == 1;
  }

  /** Of each person whose digest is due the worst call. System-wide. */
  List<PersonCall> dueDigests(Instant now, int limit) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (contact_id) * FROM person_call
            WHERE state = 'limit' AND due_at <= ?
            ORDER BY contact_id, priority DESC, call_id LIMIT ?
            """)
        .params(time(now), limit)
        .query(CallTable::call)
        .list();
  }

  /** All that waits for somebody's digest goes into it, the worst first. */
  List<PersonCall> digest(TenantId tenant, int contact, Instant now) {
    return jdbc.sql(
            """
            WITH taken AS (
              UPDATE person_call SET state = 'digested', due_at = ?
              WHERE tenant_id = ? AND contact_id = ? AND state = 'limit' RETURNING *)
            SELECT * FROM taken ORDER BY priority DESC, call_id
            """)
        .params(time(now), tenant.value(), contact)
        .query(CallTable::call)
        .list();
  }

  /** What went out and no limit counts any more. System-wide. */
  int forget(Instant before) {
    return jdbc.sql(
            """
            DELETE FROM person_call WHERE call_id IN (
              SELECT call_id FROM person_call
              WHERE state IN ('told', 'digested') AND due_at < ? LIMIT 5000)
            """)
        .param(time(before))
        .update();
  }

  private static PersonCall call(ResultSet row, int number) throws SQLException {
    return new PersonCall(
        row.getLong("call_id"),
        new TenantId(row.getInt("tenant_id")),
        row.getInt("contact_id"),
        row.getInt("alarm_id"),
        row.getLong("occurrence"),
        row.getInt("step"),
        row.getString("place"));
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
