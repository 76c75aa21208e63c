package io.takt.asset.plant;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code machine_type}. */
@Component
final class MachineTypeTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SELECT =
      "SELECT t.id, t.version, t.key, t.name, t.signals FROM machine_type t ";

  private final JdbcClient jdbc;

  MachineTypeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<MachineType> after(TenantId tenant, long id, int limit) {
    return jdbc.sql(
            SELECT + "WHERE t.tenant_id = :tenant AND t.id > :id ORDER BY t.id LIMIT :limit")
        .param("tenant", tenant.value())
        .param("id", id)
        .param("limit", limit)
        .query(MachineTypeTable::type)
        .list();
  }

  Optional<MachineType> find(TenantId tenant, int id) {
    return jdbc.sql(SELECT + "WHERE t.tenant_id = :tenant AND t.id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .query(MachineTypeTable::type)
        .optional();
  }

  Optional<MachineType> find(TenantId tenant, String key) {
    return jdbc.sql(SELECT + "WHERE t.tenant_id = :tenant AND t.key = :key")
        .param("tenant", tenant.value())
        .param("key", key)
        .query(MachineTypeTable::type)
        .optional();
  }

  /** The type of a machine, when it has one. */
  Optional<MachineType> ofMachine(TenantId tenant, int machine) {
    return jdbc.sql(
            SELECT
                + """
                JOIN machine m ON m.tenant_id = t.tenant_id AND m.type_id = t.id
                WHERE m.tenant_id = :tenant AND m.id = :machine
                """)
        .param("tenant", tenant.value())
        .param("machine", machine)
        .query(MachineTypeTable::type)
        .optional();
  }

  int count(TenantId tenant) {
    return jdbc.sql("SELECT count(*) FROM machine_type WHERE tenant_id = ?")
        .param(tenant.value())
        .query(Integer.class)
        .single();
  }

  /** How many machines have which of these types; those without any are left out. */
  Map<Integer, Integer> machines(TenantId tenant, Collection<Integer> types) {
    Map<Integer, Integer> machines = new HashMap<>();
    jdbc.sql(
            """
            SELECT type_id, count(*) FROM machine
            WHERE tenant_id = ? AND type_id = ANY(?) GROUP BY type_id
            """)
        .param(tenant.value())
        .param(types.toArray(Integer[]::new))
        .query((RowCallbackHandler) row -> machines.put(row.getInt(1), row.getInt(2)));
    return machines;
  }

  MachineType insert(TenantId tenant, String key, String name, List<SignalTemplate> signals) {
    return jdbc.sql(
            """
            INSERT INTO machine_type (tenant_id, key, name, signals)
            VALUES (:tenant, :key, :name, CAST(:signals AS jsonb))
            RETURNING id, version, key, name, signals
            """)
        .param("tenant", tenant.value())
        .param("key", key)
        .param("name", name)
        .param("signals", JSON.writeValueAsString(signals))
        .query(MachineTypeTable::type)
        .single();
  }

  MachineType update(TenantId tenant, MachineType type) {
    return jdbc.sql(
            """
            UPDATE machine_type
            SET name = :name, signals = CAST(:signals AS jsonb), version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            RETURNING id, version, key, name, signals
            """)
        .param("tenant", tenant.value())
        .param("id", type.id())
        .param("name", type.name())
        .param("signals", JSON.writeValueAsString(type.signals()))
        .query(MachineTypeTable::type)
        .single();
  }

  void delete(TenantId tenant, int id) {
    jdbc.sql("DELETE FROM machine_type WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .update();
  }

  private static MachineType type(ResultSet row, int n) throws SQLException {
    return new MachineType(
        row.getInt("id"),
        row.getLong("version"),
        row.getString("key"),
        row.getString("name"),
        List.of(JSON.readValue(row.getString("signals"), SignalTemplate[].class)));
  }
}
