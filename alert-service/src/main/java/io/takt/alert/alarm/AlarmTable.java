package io.takt.alert.alarm;

import io.takt.alert.plant.PlantSignal;
import io.takt.alert.rule.Priority;
import io.takt.alert.rule.Rule;
import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alarms, what happened to them, and what rules have told. */
@Component
public class AlarmTable {
  private final JdbcClient jdbc;

  AlarmTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether it had not been told before. */
  boolean isNew(Told told, Instant now) {
    return jdbc.sql("INSERT INTO transition VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
            .params(told.id(), told.rule().tenant().value(), told.rule().id(), time(now))
            .update()
        == 1;
  }

  /** One of many told earlier; once Kafka has no such readings any more. System-wide. */
  int forgetTransitions(Instant before) {
    return jdbc.sql(
            """
            DELETE FROM transition WHERE transition_id IN (
              SELECT transition_id FROM transition WHERE recorded_at < ? LIMIT 5000)
            """)
        .param(time(before))
        .update();
  }

  /** Made where there is none; nobody else changes it until the transaction ends. */
  Alarm lockOrMake(Rule rule, PlantSignal signal, Instant now) {
    jdbc.sql(
            """
            INSERT INTO alarm (tenant_id, site_id, line_id, machine_id, signal_id, rule_id, active,
              acknowledged, latched, state, priority, occurrence, episode, since, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, false, true, false, 'A', 0, 0, 0, ?, ?)
            ON CONFLICT (rule_id, signal_id) DO UPDATE SET site_id = excluded.site_id,
                line_id = excluded.line_id
              WHERE alarm.site_id <> excluded.site_id OR alarm.line_id <> excluded.line_id
            """)
        .params(
            rule.tenant().value(),
            signal.siteId(),
            signal.lineId(),
            signal.machineId(),
            signal.id(),
            rule.id(),
            time(now),
            time(now))
        .update();
    return jdbc.sql("SELECT * FROM alarm WHERE rule_id = ? AND signal_id = ? FOR UPDATE")
        .params(rule.id(), signal.id())
        .query(AlarmTable::alarm)
        .single();
  }

  /** Nobody else changes it until the transaction ends. */
  Optional<Alarm> lock(Realm realm, int id) {
    return jdbc.sql(
            "SELECT * FROM alarm WHERE tenant_id = :tenant AND alarm_id = :id AND "
                + Realm.holds("site_id")
                + " FOR UPDATE")
        .param("tenant", realm.tenant().value())
        .param("id", id)
        .param("sites", realm.siteIds())
        .query(AlarmTable::alarm)
        .optional();
  }

  List<Alarm> some(TenantId tenant, Collection<Integer> ids) {
    return jdbc.sql("SELECT * FROM alarm WHERE tenant_id = :tenant AND alarm_id = ANY(:ids)")
        .param("tenant", tenant.value())
        .param("ids", ids.toArray(Integer[]::new))
        .query(AlarmTable::alarm)
        .list();
  }

  /** Of a rule, those that are not at rest. */
  List<Alarm> lockOfRule(TenantId tenant, int rule) {
    return jdbc.sql(
            """
            SELECT * FROM alarm
            WHERE tenant_id = ? AND rule_id = ? AND (active OR NOT acknowledged OR latched)
            ORDER BY alarm_id FOR UPDATE
            """)
        .params(tenant.value(), rule)
        .query(AlarmTable::alarm)
        .list();
  }

  /** Some whose shelving is over; another instance takes others. System-wide. */
  List<Alarm> lockUnshelvable(Instant now) {
    return jdbc.sql(
            """
            SELECT * FROM alarm WHERE shelved AND shelved_until <= ?
            ORDER BY shelved_until LIMIT 100 FOR UPDATE SKIP LOCKED
            """)
        .param(time(now))
        .query(AlarmTable::alarm)
        .list();
  }

  void save(Alarm alarm, Instant now) {
    Standing standing = alarm.standing();
    jdbc.sql(
            """
            UPDATE alarm SET version = version + 1, active = :active, acknowledged = :acknowledged,
              latched = :latched, shelved = :shelved, suppressed = :suppressed,
              out_of_service = :out, state = :state, shelved_until = :until,
              shelved_once = :once, priority = :priority, occurrence = :occurrence,
              since = :since, ended_at = :ended, worst = :worst, limit_value = :limit,
              suppressed_by = :reason, cause_id = :cause, episode = :episode, starts = :starts,
              chattering = :chattering, times = :times, went_at = :went, changed_at = :now
            WHERE tenant_id = :tenant AND alarm_id = :id
            """)
        .param("active", standing.active())
        .param("acknowledged", standing.acknowledged())
        .param("latched", standing.latched())
        .param("shelved", standing.shelved())
        .param("suppressed", standing.suppressed())
        .param("out", standing.outOfService())
        .param("state", String.valueOf(standing.state().letter()))
        .param("until", timeOrNull(alarm.shelvedUntil()))
        .param("once", alarm.shelvedOnce())
        .param("priority", alarm.priority().rank())
        .param("occurrence", alarm.occurrence())
        .param("since", time(alarm.since()))
        .param("ended", timeOrNull(alarm.endedAt()))
        .param("worst", alarm.worst())
        .param("limit", alarm.limit())
        .param("reason", alarm.suppression() == null ? null : alarm.suppression().reason().id())
        .param("cause", alarm.suppression() == null ? null : alarm.suppression().cause())
        .param("episode", alarm.chatter().episode())
        .param("starts", alarm.chatter().starts().toArray(Long[]::new))
        .param("chattering", alarm.chatter().chattering())
        .param("times", alarm.chatter().times())
        .param("went", timeOrNull(instantOrNull(alarm.chatter().wentAt())))
        .param("now", time(now))
        .param("tenant", alarm.tenant().value())
        .param("id", alarm.id())
        .update();
  }

  void note(Alarm alarm, String kind, Instant at, Instant now, String actor, String note) {
    jdbc.sql(
            """
            INSERT INTO alarm_event (tenant_id, alarm_id, kind, state, at, recorded_at, actor, note,
              priority, value, since, ended_at, occurrence)
            VALUES (:tenant, :id, :kind, :state, :at, :now, :actor, :note, :priority, :value,
              :since, :ended, :occurrence)
            """)
        .param("tenant", alarm.tenant().value())
        .param("id", alarm.id())
        .param("kind", kind)
        .param("state", String.valueOf(alarm.standing().state().letter()))
        .param("at", time(at))
        .param("now", time(now))
        .param("actor", actor)
        .param("note", note)
        .param("priority", alarm.priority().rank())
        .param("value", alarm.worst())
        .param("since", time(alarm.since()))
        .param("ended", timeOrNull(alarm.endedAt()))
        .param("occurrence", alarm.occurrence())
        .update();
  }

  /**
   * Some that chattered and were quiet since then, by the times of their readings and by the clock:
   * readings of a backlog come later than they were made. Another instance takes others.
   * System-wide.
   */
  List<Alarm> lockQuiet(Instant since) {
    return jdbc.sql(
            """
            SELECT * FROM alarm WHERE chattering AND went_at <= :since AND changed_at <= :since
            ORDER BY went_at LIMIT 100 FOR UPDATE SKIP LOCKED
            """)
        .param("since", time(since))
        .query(AlarmTable::alarm)
        .list();
  }

  /** What a list asks for; null where it does not matter. */
  record Filter(
      boolean open,
      @Nullable Character state,
      @Nullable Integer leastPriority,
      @Nullable Integer machine,
      @Nullable Integer site,
      @Nullable Integer rule,
      @Nullable Boolean chattering,
      @Nullable Instant sinceBefore,
      @Nullable Instant raisedFrom,
      @Nullable Instant raisedTo) {}

  /** Where a page ended. */
  record Place(Instant since, int id) {}

  /** An alarm with what its rule says. */
  record Listed(
      Alarm alarm, Instant changedAt, String ruleName, String kind, String unit, String action) {}

  List<Listed> page(Realm realm, Filter filter, @Nullable Place after, int limit) {
    return jdbc.sql(
            """
            SELECT a.*, r.name AS rule_name, r.content ->> 'kind' AS kind,
              r.content ->> 'unit' AS unit, r.content ->> 'firstAction' AS action
            FROM alarm a JOIN rule r USING (rule_id)
            WHERE a.tenant_id = :tenant
              AND %s
              AND (NOT :open OR a.state NOT IN ('A', 'H'))
              AND (CAST(:state AS text) IS NULL OR a.state = CAST(:state AS text))
              AND (CAST(:priority AS int) IS NULL OR a.priority >= CAST(:priority AS int))
              AND (CAST(:machine AS int) IS NULL OR a.machine_id = CAST(:machine AS int))
              AND (CAST(:site AS int) IS NULL OR a.site_id = CAST(:site AS int))
              AND (CAST(:rule AS int) IS NULL OR a.rule_id = CAST(:rule AS int))
              AND (CAST(:chattering AS boolean) IS NULL OR a.chattering = :chattering)
              AND (CAST(:sinceBefore AS timestamptz) IS NULL
                OR (a.active AND a.since < CAST(:sinceBefore AS timestamptz)))
              AND (CAST(:raisedFrom AS timestamptz) IS NULL OR EXISTS (
                SELECT 1 FROM alarm_event e WHERE e.alarm_id = a.alarm_id
                  AND e.kind IN ('raised', 'past') AND e.at >= CAST(:raisedFrom AS timestamptz)
                  AND e.at < CAST(:raisedTo AS timestamptz)))
              AND (CAST(:since AS timestamptz) IS NULL
                OR (a.since, a.alarm_id) < (CAST(:since AS timestamptz), :id))
            ORDER BY a.since DESC, a.alarm_id DESC LIMIT :limit
            """
                .formatted(Realm.holds("a.site_id")))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("open", filter.open())
        .param("state", filter.state() == null ? null : String.valueOf(filter.state()))
        .param("priority", filter.leastPriority())
        .param("machine", filter.machine())
        .param("site", filter.site())
        .param("rule", filter.rule())
        .param("chattering", filter.chattering(), java.sql.Types.BOOLEAN)
        .param("sinceBefore", timeOrNull(filter.sinceBefore()))
        .param("raisedFrom", timeOrNull(filter.raisedFrom()))
        .param("raisedTo", timeOrNull(filter.raisedTo()))
        .param("since", after == null ? null : time(after.since()))
        .param("id", after == null ? 0 : after.id())
        .param("limit", limit)
        .query(AlarmTable::listed)
        .list();
  }

  Optional<Listed> find(Realm realm, int id) {
    return jdbc.sql(
            """
            SELECT a.*, r.name AS rule_name, r.content ->> 'kind' AS kind,
              r.content ->> 'unit' AS unit, r.content ->> 'firstAction' AS action
            FROM alarm a JOIN rule r USING (rule_id)
            WHERE a.tenant_id = :tenant AND a.alarm_id = :id AND %s
            """
                .formatted(Realm.holds("a.site_id")))
        .param("tenant", realm.tenant().value())
        .param("id", id)
        .param("sites", realm.siteIds())
        .query(AlarmTable::listed)
        .optional();
  }

  /** Something that happened to an alarm. */
  record Event(
      long id,
      String kind,
      AlarmState state,
      Instant at,
      Instant recordedAt,
      String actor,
      String note,
      Priority priority,
      @Nullable Double value,
      Instant since,
      @Nullable Instant endedAt) {}

  /** The newest first. */
  List<Event> events(TenantId tenant, int alarm, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM alarm_event WHERE tenant_id = ? AND alarm_id = ?
            ORDER BY event_id DESC LIMIT ?
            """)
        .params(tenant.value(), alarm, limit)
        .query((row, _) ->
            new Event(
                row.getLong("event_id"),
                row.getString("kind"),
                AlarmState.of(row.getString("state").charAt(0)),
                instant(row, "at"),
                instant(row, "recorded_at"),
                row.getString("actor"),
                row.getString("note"),
                Priority.of(row.getInt("priority")),
                number(row, "value"),
                instant(row, "since"),
                instantOrNull(row, "ended_at")))
        .list();
  }

  private static Listed listed(ResultSet row, int number) throws SQLException {
    return new Listed(
        alarm(row, number),
        instant(row, "changed_at"),
        row.getString("rule_name"),
        row.getString("kind"),
        row.getString("unit"),
        row.getString("action"));
  }

  static Alarm alarm(ResultSet row, int number) throws SQLException {
    return new Alarm(
        row.getInt("alarm_id"),
        new TenantId(row.getInt("tenant_id")),
        row.getInt("site_id"),
        row.getInt("machine_id"),
        row.getInt("signal_id"),
        row.getInt("rule_id"),
        row.getLong("version"),
        new Standing(
            row.getBoolean("active"),
            row.getBoolean("acknowledged"),
            row.getBoolean("latched"),
            row.getBoolean("shelved"),
            row.getBoolean("suppressed"),
            row.getBoolean("out_of_service")),
        instantOrNull(row, "shelved_until"),
        row.getBoolean("shelved_once"),
        Priority.of(row.getInt("priority")),
        row.getLong("occurrence"),
        instant(row, "since"),
        instantOrNull(row, "ended_at"),
        number(row, "worst"),
        number(row, "limit_value"),
        suppression(row),
        chatter(row),
        row.getInt("line_id"));
  }

  private static @Nullable Suppression suppression(ResultSet row) throws SQLException {
    String reason = row.getString("suppressed_by");
    return reason == null
        ? null
        : new Suppression(Suppression.Reason.of(reason), (Integer) row.getObject("cause_id"));
  }

  private static Chatter chatter(ResultSet row) throws SQLException {
    java.sql.Timestamp went = row.getTimestamp("went_at");
    return new Chatter(
        row.getLong("episode"),
        List.of((Long[]) row.getArray("starts").getArray()),
        row.getBoolean("chattering"),
        row.getInt("times"),
        went == null ? null : went.getTime());
  }

  private static @Nullable Instant instantOrNull(@Nullable Long epochMs) {
    return epochMs == null ? null : Instant.ofEpochMilli(epochMs);
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    java.sql.Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant time) {
    return time == null ? null : time(time);
  }
}
