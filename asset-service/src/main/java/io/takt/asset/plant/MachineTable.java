package io.takt.asset.plant;

import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code machine} and {@code machine_path}. */
@Component
final class MachineTable {
  static final String SELECT =
      """
      SELECT m.id, m.version, m.tenant_id, l.site_id, m.line_id, m.key, m.name, m.kind, m.position, m.type_id, s.demo, s.time_zone,
             ARRAY(SELECT p.path FROM machine_path p WHERE p.machine_id = m.id ORDER BY p.position)
               AS paths
      FROM machine m JOIN line l ON l.id = m.line_id JOIN site s ON s.id = l.site_id
      """;

  private final JdbcClient jdbc;

  MachineTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Machine> after(Realm realm, long id, int limit) {
    return jdbc.sql(
            SELECT
                + "WHERE m.tenant_id = :tenant AND m.id > :id AND "
                + Realm.holds("l.site_id")
                + " ORDER BY m.id LIMIT :limit")
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .param("limit", limit)
        .query(MachineTable::machine)
        .list();
  }

  List<Machine> ofSite(TenantId tenant, int siteId) {
    return jdbc.sql(SELECT + "WHERE m.tenant_id = :tenant AND l.site_id = :site ORDER BY m.id")
        .param("tenant", tenant.value())
        .param("site", siteId)
        .query(MachineTable::machine)
        .list();
  }

  /** Those of a type, by id. */
  List<Machine> ofType(TenantId tenant, int type, long after, int limit) {
    return jdbc.sql(
            SELECT
                + """
                WHERE m.tenant_id = :tenant AND m.type_id = :type AND m.id > :id
                ORDER BY m.id LIMIT :limit
                """)
        .param("tenant", tenant.value())
        .param("type", type)
        .param("id", after)
        .param("limit", limit)
        .query(MachineTable::machine)
        .list();
  }

  Optional<Machine> find(Realm realm, int id) {
    return jdbc.sql(
            SELECT + "WHERE m.tenant_id = :tenant AND m.id = :id AND " + Realm.holds("l.site_id"))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", id)
        .query(MachineTable::machine)
        .optional();
  }

  /** By its path or one of its aliases. */
  Optional<Machine> find(TenantId tenant, String path) {
    return jdbc.sql(
            SELECT
                + """
                WHERE m.id = (SELECT machine_id FROM machine_path
                              WHERE tenant_id = :tenant AND path = :path)
                """)
        .param("tenant", tenant.value())
        .param("path", path)
        .query(MachineTable::machine)
        .optional();
  }

  /** Those that have an alias of this edge node. */
  List<Machine> withNode(TenantId tenant, String nodePath) {
    return jdbc.sql(
            SELECT
                + """
                WHERE m.tenant_id = :tenant AND m.id IN
                  (SELECT machine_id FROM machine_path
                   WHERE tenant_id = :tenant AND (path = :node OR starts_with(path, :node || '/')))
                """)
        .param("tenant", tenant.value())
        .param("node", nodePath)
        .query(MachineTable::machine)
        .list();
  }

  int insert(
      TenantId tenant,
      int lineId,
      String key,
      String name,
      String kind,
      @Nullable Integer position,
      @Nullable Integer type) {
    return jdbc.sql(
            """
            INSERT INTO machine (tenant_id, line_id, key, name, kind, position, type_id)
            VALUES (:tenant, :line, :key, :name, :kind, :position, :type) RETURNING id
            """)
        .param("tenant", tenant.value())
        .param("line", lineId)
        .param("key", key)
        .param("name", name)
        .param("kind", kind)
        .param("position", position)
        .param("type", type)
        .query(Integer.class)
        .single();
  }

  /** Their own paths too; other paths are added one by one. */
  void insertAll(TenantId tenant, List<Machine> machines) {
    Integer[] lines = machines.stream().map(Machine::lineId).toArray(Integer[]::new);
    jdbc.sql(
            """
            WITH made AS (
              INSERT INTO machine (tenant_id, line_id, key, name, kind, position, type_id)
              SELECT ?, line_id, key, name, kind, position, type_id
              FROM unnest(?, ?, ?, ?, ?, ?) AS new (line_id, key, name, kind, position, type_id)
              RETURNING id, line_id, key)
            INSERT INTO machine_path (tenant_id, path, machine_id, position)
            SELECT ?, new.path, made.id, 0
            FROM made JOIN unnest(?, ?, ?) AS new (line_id, key, path) USING (line_id, key)
            """)
        .param(tenant.value())
        .param(lines)
        .param(column(machines, Machine::key))
        .param(column(machines, Machine::name))
        .param(column(machines, Machine::kind))
        .param(machines.stream().map(Machine::position).toArray(Integer[]::new))
        .param(machines.stream().map(Machine::typeId).toArray(Integer[]::new))
        .param(tenant.value())
        .param(lines)
        .param(column(machines, Machine::key))
        .param(column(machines, Machine::path))
        .update();
  }

  private static String[] column(List<Machine> machines, Function<Machine, String> value) {
    return machines.stream().map(value).toArray(String[]::new);
  }

  void update(TenantId tenant, Machine machine) {
    jdbc.sql(
            """
            UPDATE machine SET name = :name, kind = :kind, position = :position, type_id = :type,
                   version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """)
        .param("tenant", tenant.value())
        .param("id", machine.id())
        .param("name", machine.name())
        .param("kind", machine.kind())
        .param("position", machine.position())
        .param("type", machine.typeId())
        .update();
  }

  /** What its path was becomes the last of its aliases; its position was one of the old line. */
  void move(TenantId tenant, int id, int lineId, String path) {
    removePath(tenant, id, path);
    jdbc.sql(
            """
            UPDATE machine_path
            SET position = (SELECT max(position) + 1 FROM machine_path
                            WHERE tenant_id = :tenant AND machine_id = :id)
            WHERE tenant_id = :tenant AND machine_id = :id AND position = 0
            """)
        .param("tenant", tenant.value())
        .param("id", id)
        .update();
    jdbc.sql(
            """
            INSERT INTO machine_path (tenant_id, path, machine_id, position)
            VALUES (:tenant, :path, :id, 0)
            """)
        .param("tenant", tenant.value())
        .param("path", path)
        .param("id", id)
        .update();
    jdbc.sql(
            """
            UPDATE machine SET line_id = :line, position = NULL, version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """)
        .param("tenant", tenant.value())
        .param("line", lineId)
        .param("id", id)
        .update();
  }

  void addPath(TenantId tenant, int id, String path) {
    jdbc.sql(
            """
            INSERT INTO machine_path (tenant_id, path, machine_id, position)
            SELECT :tenant, :path, :id, coalesce(max(position) + 1, 0)
            FROM machine_path WHERE tenant_id = :tenant AND machine_id = :id
            """)
        .param("tenant", tenant.value())
        .param("path", path)
        .param("id", id)
        .update();
  }

  void removePath(TenantId tenant, int id, String path) {
    jdbc.sql(
            """
            DELETE FROM machine_path
            WHERE tenant_id = :tenant AND machine_id = :id AND path = :path AND position > 0
            """)
        .param("tenant", tenant.value())
        .param("id", id)
        .param("path", path)
        .update();
  }

  void delete(TenantId tenant, int id) {
    jdbc.sql("DELETE FROM machine WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .update();
  }

  static Machine machine(ResultSet row, int n) throws SQLException {
    List<String> paths = Arrays.asList((String[]) row.getArray("paths").getArray());
    return new Machine(
        row.getInt("id"),
        row.getLong("version"),
        row.getInt("site_id"),
        row.getInt("line_id"),
        row.getString("key"),
        row.getString("name"),
        row.getString("kind"),
        row.getObject("position", Integer.class),
        row.getObject("type_id", Integer.class),
        paths.getFirst(),
        paths.subList(1, paths.size()),
        row.getBoolean("demo"),
        row.getString("time_zone"));
  }
}
