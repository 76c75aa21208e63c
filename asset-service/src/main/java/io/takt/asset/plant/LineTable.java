package io.takt.asset.plant;

import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code line}. */
@Component
final class LineTable {
  private static final String SELECT =
      "SELECT id, version, site_id, area_key, key, name, work_calendar_id FROM line ";

  private final JdbcClient jdbc;

  LineTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Line> after(Realm realm, long id, int limit) {
    return jdbc.sql(
            SELECT
                + "WHERE tenant_id = :tenant AND id > :id AND "
                + Realm.holds("site_id")
                + " ORDER BY id LIMIT :limit")
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .param("limit", limit)
        .query(LineTable::line)
        .list();
  }

  List<Line> ofSite(TenantId tenant, int siteId) {
    return jdbc.sql(SELECT + "WHERE tenant_id = :tenant AND site_id = :site ORDER BY id")
        .param("tenant", tenant.value())
        .param("site", siteId)
        .query(LineTable::line)
        .list();
  }

  Optional<Line> find(Realm realm, int id) {
    return jdbc.sql(SELECT + "WHERE tenant_id = :tenant AND id = :id AND " + Realm.holds("site_id"))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .query(LineTable::line)
        .optional();
  }

  Optional<Line> find(TenantId tenant, int siteId, String areaKey, String key) {
    return jdbc.sql(
            SELECT
                + """
                WHERE tenant_id = :tenant AND site_id = :site AND area_key = :area AND key = :key
                """)
        .param("tenant", tenant.value())
        .param("site", siteId)
        .param("area", areaKey)
        .param("key", key)
        .query(LineTable::line)
        .optional();
  }

  Line insert(TenantId tenant, int siteId, String areaKey, String key, String name) {
    return jdbc.sql(
            """
            INSERT INTO line (tenant_id, site_id, area_key, key, name)
            VALUES (:tenant, :site, :area, :key, :name)
            RETURNING id, version, site_id, area_key, key, name, work_calendar_id
            """)
        .param("tenant", tenant.value())
        .param("site", siteId)
        .param("area", areaKey)
        .param("key", key)
        .param("name", name)
        .query(LineTable::line)
        .single();
  }

  void update(TenantId tenant, Line line) {
    jdbc.sql(
            """
            UPDATE line SET name = :name, version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """)
        .param("tenant", tenant.value())
        .param("id", line.id())
        .param("name", line.name())
        .update();
  }

  void assignWorkCalendar(TenantId tenant, int id, @Nullable Integer calendar) {
    jdbc.sql(
            """
            UPDATE line SET work_calendar_id = :calendar, version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """)
        .param("tenant", tenant.value())
        .param("id", id)
        .param("calendar", calendar, Types.INTEGER)
        .update();
  }

  List<Line> withWorkCalendar(TenantId tenant, int calendar) {
    return jdbc.sql(
            SELECT + "WHERE tenant_id = :tenant AND work_calendar_id = :calendar ORDER BY id")
        .param("tenant", tenant.value())
        .param("calendar", calendar)
        .query(LineTable::line)
        .list();
  }

  static Line line(ResultSet row, int n) throws SQLException {
    return new Line(
        row.getInt("id"),
        row.getLong("version"),
        row.getInt("site_id"),
        row.getString("area_key"),
        row.getString("key"),
        row.getString("name"),
        row.getObject("work_calendar_id", Integer.class));
  }
}
