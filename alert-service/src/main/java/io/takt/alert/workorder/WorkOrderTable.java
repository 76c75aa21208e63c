package io.takt.alert.workorder;

import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Work orders, the alarms they are about, and what happened to them. */
@Component
class WorkOrderTable {
  private static final TypeReference<List<Part>> PARTS = new TypeReference<>() {};
  private static final TypeReference<List<FieldChange>> CHANGES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  WorkOrderTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What a list asks for; null where it does not matter. */
  record Filter(
      @Nullable List<WorkOrderState> states,
      @Nullable Integer machine,
      @Nullable Integer site,
      @Nullable Integer alarm,
      @Nullable String assignee,
      @Nullable String externalNumber,
      @Nullable Instant changedFrom) {}

  /** The newest first. */
  List<WorkOrder> page(Realm realm, Filter filter, long before, int limit) {
    List<WorkOrderState> states = filter.states();
    return jdbc.sql(
            """
            SELECT * FROM work_order o
            WHERE o.tenant_id = :tenant AND %s AND o.work_order_id < :before
              AND (CAST(:states AS text[]) IS NULL OR o.state = ANY(CAST(:states AS text[])))
              AND (CAST(:machine AS int) IS NULL OR o.machine_id = CAST(:machine AS int))
              AND (CAST(:site AS int) IS NULL OR o.site_id = CAST(:site AS int))
              AND (CAST(:assignee AS text) IS NULL
                OR lower(o.assignee) = lower(CAST(:assignee AS text)))
              AND (CAST(:number AS text) IS NULL OR o.external_number = CAST(:number AS text))
              AND (CAST(:changed AS timestamptz) IS NULL
                OR o.changed_at >= CAST(:changed AS timestamptz))
              AND (CAST(:alarm AS int) IS NULL OR EXISTS (
                SELECT 1 FROM work_order_alarm a
                WHERE a.work_order_id = o.work_order_id AND a.alarm_id = CAST(:alarm AS int)))
            ORDER BY o.work_order_id DESC LIMIT :limit
            """
                .formatted(Realm.holds("o.site_id")))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("before", before)
        .param(
            "states",
            states == null ? null : states.stream().map(WorkOrderState::id).toArray(String[]::new))
        .param("machine", filter.machine())
        .param("site", filter.site())
        .param("assignee", filter.assignee(), Types.VARCHAR)
        .param("number", filter.externalNumber(), Types.VARCHAR)
        .param("changed", timeOrNull(filter.changedFrom()))
        .param("alarm", filter.alarm())
        .param("limit", limit)
        .query(this::order)
        .list();
  }

  /**
   * What there is for an alarm, the newest first: those about it, also closed ones, and the
   * unfinished ones at the same machine about the same rule.
   */
  List<WorkOrder> ofAlarm(Realm realm, Source alarm, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM work_order o
            WHERE o.tenant_id = :tenant AND %s
              AND EXISTS (
                SELECT 1 FROM work_order_alarm a WHERE a.work_order_id = o.work_order_id
                  AND (a.alarm_id = :alarm
                    OR (a.rule_id = :rule AND o.machine_id = :machine AND o.closed_at IS NULL)))
            ORDER BY (o.closed_at IS NULL) DESC, o.work_order_id DESC LIMIT :limit
            """
                .formatted(Realm.holds("o.site_id")))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("alarm", alarm.alarmId())
        .param("rule", alarm.ruleId())
        .param("machine", alarm.machineId())
        .param("limit", limit)
        .query(this::order)
        .list();
  }

  /**
   * The newest unfinished one at the machine about the rule. Until the transaction ends nobody else
   * asks this of them.
   */
  Optional<Integer> holdUnfinished(TenantId tenant, Source alarm) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0)) IS NULL")
        .param("work_order/%d/%d".formatted(alarm.ruleId(), alarm.machineId()))
        .query(Boolean.class)
        .single();
    return jdbc.sql(
            """
            SELECT o.work_order_id FROM work_order o JOIN work_order_alarm a USING (work_order_id)
            WHERE o.tenant_id = ? AND o.machine_id = ? AND o.closed_at IS NULL AND a.rule_id = ?
            ORDER BY o.work_order_id DESC LIMIT 1
            """)
        .params(tenant.value(), alarm.machineId(), alarm.ruleId())
        .query(Integer.class)
        .optional();
  }

  /** An alarm an order is made from. */
  record Source(int alarmId, int siteId, int machineId, int ruleId, String rule) {}

  Optional<Source> alarm(Realm realm, int id) {
    return jdbc.sql(
            """
            SELECT a.alarm_id, a.site_id, a.machine_id, a.rule_id, r.name
            FROM alarm a JOIN rule r USING (rule_id)
            WHERE a.tenant_id = :tenant AND a.alarm_id = :id AND %s
            """
                .formatted(Realm.holds("a.site_id")))
        .param("tenant", realm.tenant().value())
        .param("id", id)
        .param("sites", realm.siteIds())
        .query((row, _) ->
            new Source(
                row.getInt("alarm_id"),
                row.getInt("site_id"),
                row.getInt("machine_id"),
                row.getInt("rule_id"),
                row.getString("name")))
        .optional();
  }

  Optional<WorkOrder> find(Realm realm, int id) {
    return find(realm, id, "");
  }

  /** Nobody else changes it until the transaction ends. */
  Optional<WorkOrder> lock(Realm realm, int id) {
    return find(realm, id, " FOR UPDATE");
  }

  private Optional<WorkOrder> find(Realm realm, int id, String lock) {
    return jdbc.sql(
            "SELECT * FROM work_order WHERE tenant_id = :tenant AND work_order_id = :id AND "
                + Realm.holds("site_id")
                + lock)
        .param("tenant", realm.tenant().value())
        .param("id", id)
        .param("sites", realm.siteIds())
        .query(this::order)
        .optional();
  }

  int unfinished(TenantId tenant) {
    return jdbc.sql("SELECT count(*) FROM work_order WHERE tenant_id = ? AND closed_at IS NULL")
        .param(tenant.value())
        .query(Integer.class)
        .single();
  }

  WorkOrder insert(
      TenantId tenant, int site, int machine, WorkOrderContent content, Instant now, String by) {
    return values(
            jdbc.sql(
                """
                INSERT INTO work_order (tenant_id, site_id, machine_id, state, title, cause, action,
                  parts, minutes, assignee, assigned_at, external_number, was_real, created_at,
                  created_by, changed_at, changed_by)
                VALUES (:tenant, :site, :machine, :state, :title, :cause, :action,
                  CAST(:parts AS jsonb), :minutes, :assignee, :assigned, :number, :wasReal, :now,
                  :by, :now, :by)
                RETURNING *
                """),
            content)
        .param("tenant", tenant.value())
        .param("site", site)
        .param("machine", machine)
        .param("assigned", content.assignee().isEmpty() ? null : time(now))
        .param("now", time(now))
        .param("by", by)
        .query(this::order)
        .single();
  }

  WorkOrder update(WorkOrder order) {
    return values(
            jdbc.sql(
                """
                UPDATE work_order SET version = :version, state = :state, title = :title,
                  cause = :cause, action = :action, parts = CAST(:parts AS jsonb),
                  minutes = :minutes, assignee = :assignee, assigned_at = :assigned,
                  external_number = :number, was_real = :wasReal, changed_at = :changed,
                  changed_by = :by, closed_at = :closed
                WHERE tenant_id = :tenant AND work_order_id = :id RETURNING *
                """),
            order.content())
        .param("version", order.version())
        .param("assigned", timeOrNull(order.assignedAt()))
        .param("changed", time(order.changedAt()))
        .param("by", order.changedBy())
        .param("closed", timeOrNull(order.closedAt()))
        .param("tenant", order.tenant().value())
        .param("id", order.id())
        .query(this::order)
        .single();
  }

  private JdbcClient.StatementSpec values(
      JdbcClient.StatementSpec statement, WorkOrderContent content) {
    return statement
        .param("state", content.state().id())
        .param("title", content.title())
        .param("cause", content.cause())
        .param("action", content.action())
        .param("parts", json.writeValueAsString(content.parts()))
        .param("minutes", content.minutes(), Types.INTEGER)
        .param("assignee", content.assignee())
        .param("number", content.externalNumber(), Types.VARCHAR)
        .param("wasReal", content.wasReal().id());
  }

  void link(WorkOrder order, Source alarm) {
    jdbc.sql(
            """
            INSERT INTO work_order_alarm (work_order_id, alarm_id, tenant_id, rule_id)
            VALUES (?, ?, ?, ?)
            """)
        .params(order.id(), alarm.alarmId(), order.tenant().value(), alarm.ruleId())
        .update();
  }

  /** An alarm an order is about. */
  record Link(int order, int alarmId, int ruleId, String rule) {}

  List<Link> links(TenantId tenant, Collection<Integer> orders) {
    return jdbc.sql(
            """
            SELECT a.work_order_id, a.alarm_id, a.rule_id, r.name
            FROM work_order_alarm a JOIN rule r USING (rule_id)
            WHERE a.tenant_id = :tenant AND a.work_order_id = ANY(:orders)
            ORDER BY a.work_order_id, a.alarm_id
            """)
        .param("tenant", tenant.value())
        .param("orders", orders.toArray(Integer[]::new))
        .query((row, _) ->
            new Link(
                row.getInt("work_order_id"),
                row.getInt("alarm_id"),
                row.getInt("rule_id"),
                row.getString("name")))
        .list();
  }

  /**
   * Something that happened to an order.
   *
   * @param version the order had then
   * @param state afterwards
   */
  record Event(
      long id,
      String kind,
      long version,
      Instant at,
      String actor,
      WorkOrderState state,
      List<FieldChange> changes) {}

  void note(WorkOrder order, String kind, List<FieldChange> changes) {
    jdbc.sql(
            """
            INSERT INTO work_order_event (tenant_id, work_order_id, kind, version, at, actor, state,
              changes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """)
        .params(
            order.tenant().value(),
            order.id(),
            kind,
            order.version(),
            time(order.changedAt()),
            order.changedBy(),
            order.content().state().id(),
            json.writeValueAsString(changes))
        .update();
  }

  /** The newest first. */
  List<Event> events(TenantId tenant, int order, long before, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM work_order_event
            WHERE tenant_id = ? AND work_order_id = ? AND event_id < ?
            ORDER BY event_id DESC LIMIT ?
            """)
        .params(tenant.value(), order, before, limit)
        .query((row, _) ->
            new Event(
                row.getLong("event_id"),
                row.getString("kind"),
                row.getLong("version"),
                instant(row, "at"),
                row.getString("actor"),
                state(row),
                json.readValue(row.getString("changes"), CHANGES)))
        .list();
  }

  private WorkOrder order(ResultSet row, int number) throws SQLException {
    return new WorkOrder(
        row.getInt("work_order_id"),
        new TenantId(row.getInt("tenant_id")),
        row.getInt("site_id"),
        row.getInt("machine_id"),
        row.getLong("version"),
        new WorkOrderContent(
            state(row),
            row.getString("title"),
            row.getString("cause"),
            row.getString("action"),
            json.readValue(row.getString("parts"), PARTS),
            row.getObject("minutes", Integer.class),
            row.getString("assignee"),
            row.getString("external_number"),
            WasReal.of(row.getString("was_real")).orElseThrow()),
        instantOrNull(row, "assigned_at"),
        instant(row, "created_at"),
        row.getString("created_by"),
        instant(row, "changed_at"),
        row.getString("changed_by"),
        instantOrNull(row, "closed_at"));
  }

  private static WorkOrderState state(ResultSet row) throws SQLException {
    return WorkOrderState.of(row.getString("state")).orElseThrow();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant time) {
    return time == null ? null : time(time);
  }
}
