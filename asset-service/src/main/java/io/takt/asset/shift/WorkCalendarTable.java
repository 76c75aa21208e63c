package io.takt.asset.shift;

import io.takt.asset.outbox.PlantChange;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.PlantRecord;
import io.takt.math.shift.WorkCalendar;
import io.takt.platform.etag.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code work_calendar}. */
@Component
public final class WorkCalendarTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SELECT =
      "SELECT id, tenant_id, version, definition FROM work_calendar ";

  private final JdbcClient jdbc;

  WorkCalendarTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<StoredCalendar> after(TenantId tenant, long id, int limit) {
    return jdbc.sql(SELECT + "WHERE tenant_id = :tenant AND id > :id ORDER BY id LIMIT :limit")
        .param("tenant", tenant.value())
        .param("id", id)
        .param("limit", limit)
        .query(WorkCalendarTable::calendar)
        .list();
  }

  Optional<StoredCalendar> find(TenantId tenant, int id) {
    return jdbc.sql(SELECT + "WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .query(WorkCalendarTable::calendar)
        .optional();
  }

  Optional<StoredCalendar> find(TenantId tenant, String name) {
    return jdbc.sql(SELECT + "WHERE tenant_id = :tenant AND definition ->> 'name' = :name")
        .param("tenant", tenant.value())
        .param("name", name)
        .query(WorkCalendarTable::calendar)
        .optional();
  }

  StoredCalendar insert(TenantId tenant, WorkCalendar calendar, boolean demo) {
    return jdbc.sql(
            """
            INSERT INTO work_calendar (tenant_id, version, definition, demo)
            VALUES (:tenant, 1, CAST(:definition AS jsonb), :demo)
            RETURNING id, version, definition
            """)
        .param("tenant", tenant.value())
        .param("definition", text(calendar))
        .param("demo", demo)
        .query(WorkCalendarTable::calendar)
        .single();
  }

  void update(TenantId tenant, StoredCalendar stored) {
    jdbc.sql(
            """
            UPDATE work_calendar SET version = :version, definition = CAST(:definition AS jsonb)
            WHERE tenant_id = :tenant AND id = :id
            """)
        .param("tenant", tenant.value())
        .param("id", stored.id())
        .param("version", stored.version().number())
        .param("definition", text(stored.calendar()))
        .update();
  }

  /** Those of the demo plant that nothing uses any more. */
  List<StoredCalendar> unusedDemo(TenantId tenant) {
    return jdbc.sql(
            SELECT
                + """
                WHERE tenant_id = :tenant AND demo
                  AND NOT EXISTS (SELECT FROM site s
                    WHERE s.tenant_id = work_calendar.tenant_id AND s.work_calendar_id = work_calendar.id)
                  AND NOT EXISTS (SELECT FROM line l
                    WHERE l.tenant_id = work_calendar.tenant_id AND l.work_calendar_id = work_calendar.id)
                """)
        .param("tenant", tenant.value())
        .query(WorkCalendarTable::calendar)
        .list();
  }

  void delete(TenantId tenant, int id) {
    jdbc.sql("DELETE FROM work_calendar WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .update();
  }

  /** System-wide, on the publisher's connection. */
  public static void all(JdbcClient jdbc, Consumer<PlantChange> to) {
    RowCallbackHandler each =
        row -> to.accept(record(new TenantId(row.getInt("tenant_id")), calendar(row, 0)));
    jdbc.sql(SELECT + "ORDER BY id").query(each);
  }

  static PlantChange record(TenantId tenant, StoredCalendar stored) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setWorkCalendar(WorkCalendarRecords.of(tenant, stored.id(), stored.calendar()))
            .build());
  }

  static String text(WorkCalendar calendar) {
    return JSON.writeValueAsString(calendar);
  }

  private static StoredCalendar calendar(ResultSet row, int n) throws SQLException {
    return new StoredCalendar(
        row.getInt("id"),
        new Version(row.getLong("version")),
        JSON.readValue(row.getString("definition"), WorkCalendar.class));
  }
}
