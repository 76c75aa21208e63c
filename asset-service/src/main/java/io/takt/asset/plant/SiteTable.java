package io.takt.asset.plant;

import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code site}. */
@Component
final class SiteTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SELECT =
      "SELECT id, version, key, name, time_zone, demo, work_calendar_id, currency, hourly_rates"
          + " FROM site ";

  private final JdbcClient jdbc;

  SiteTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Site> after(Realm realm, long id, int limit) {
    return jdbc.sql(
            SELECT
                + "WHERE tenant_id = :tenant AND id > :id AND "
                + Realm.holds("id")
                + " ORDER BY id LIMIT :limit")
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .param("limit", limit)
        .query(SiteTable::site)
        .list();
  }

  Optional<Site> find(Realm realm, int id) {
    return jdbc.sql(SELECT + "WHERE tenant_id = :tenant AND id = :id AND " + Realm.holds("id"))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .query(SiteTable::site)
        .optional();
  }

  Optional<Site> find(TenantId tenant, String key) {
    return jdbc.sql(SELECT + "WHERE tenant_id = :tenant AND key = :key")
        .param("tenant", tenant.value())
        .param("key", key)
        .query(SiteTable::site)
        .optional();
  }

  /** Keys of the sites in the realm. */
  Set<String> keys(Realm realm) {
    return jdbc.sql("SELECT key FROM site WHERE tenant_id = :tenant AND " + Realm.holds("id"))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .query((row, _) -> row.getString(1))
        .set();
  }

  List<Site> demo(TenantId tenant) {
    return jdbc.sql(SELECT + "WHERE tenant_id = :tenant AND demo ORDER BY id")
        .param("tenant", tenant.value())
        .query(SiteTable::site)
        .list();
  }

  Site insert(TenantId tenant, String key, String name, String timeZone, boolean demo) {
    return jdbc.sql(
            """
            INSERT INTO site (tenant_id, key, name, time_zone, demo)
            VALUES (:tenant, :key, :name, :zone, :demo)
            RETURNING id, version, key, name, time_zone, demo, work_calendar_id,
              currency, hourly_rates
            """)
        .param("tenant", tenant.value())
        .param("key", key)
        .param("name", name)
        .param("zone", timeZone)
        .param("demo", demo)
        .query(SiteTable::site)
        .single();
  }

  void update(TenantId tenant, Site site) {
    jdbc.sql(
            """
            UPDATE site SET name = :name, time_zone = :zone, currency = :currency,
              hourly_rates = CAST(:rates AS jsonb), version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """)
        .param("tenant", tenant.value())
        .param("id", site.id())
        .param("name", site.name())
        .param("zone", site.timeZone())
        .param("currency", site.currency())
        .param("rates", JSON.writeValueAsString(site.hourlyRates()))
        .update();
  }

  void assignWorkCalendar(TenantId tenant, int id, @Nullable Integer calendar) {
    jdbc.sql(
            """
            UPDATE site SET work_calendar_id = :calendar, version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """)
        .param("tenant", tenant.value())
        .param("id", id)
        .param("calendar", calendar, Types.INTEGER)
        .update();
  }

  List<Site> withWorkCalendar(TenantId tenant, int calendar) {
    return jdbc.sql(
            SELECT + "WHERE tenant_id = :tenant AND work_calendar_id = :calendar ORDER BY id")
        .param("tenant", tenant.value())
        .param("calendar", calendar)
        .query(SiteTable::site)
        .list();
  }

  /** With all that stands in it. */
  void delete(TenantId tenant, int id) {
    jdbc.sql("DELETE FROM site WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .update();
  }

  static Site site(ResultSet row, int n) throws SQLException {
    return new Site(
        row.getInt("id"),
        row.getLong("version"),
        row.getString("key"),
        row.getString("name"),
        row.getString("time_zone"),
        row.getBoolean("demo"),
        row.getObject("work_calendar_id", Integer.class),
        row.getString("currency"),
        List.of(JSON.readValue(row.getString("hourly_rates"), HourlyRate[].class)));
  }
}
