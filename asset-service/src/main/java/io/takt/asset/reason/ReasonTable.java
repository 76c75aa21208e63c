package io.takt.asset.reason;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code reason}. */
@Component
final class ReasonTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

  private final JdbcClient jdbc;

  ReasonTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All, those of the same parent in their order. */
  List<Reason> all(TenantId tenant) {
    return jdbc.sql("SELECT * FROM reason WHERE tenant_id = :tenant ORDER BY position, id")
        .param("tenant", tenant.value())
        .query(ReasonTable::reason)
        .list();
  }

  Optional<Reason> find(TenantId tenant, int id) {
    return jdbc.sql("SELECT * FROM reason WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .query(ReasonTable::reason)
        .optional();
  }

  /** With a new id, whatever id the given one has. */
  Reason insert(TenantId tenant, Reason reason) {
    return values(
            jdbc.sql(
                """
                INSERT INTO reason
                  (tenant_id, parent_id, level, key, names, category, active, position)
                VALUES (:tenant, :parent, :level, :key, :names::jsonb, :category, :active, :position)
                RETURNING *
                """),
            tenant,
            reason)
        .param("level", reason.level().id())
        .param("key", reason.key())
        .query(ReasonTable::reason)
        .single();
  }

  void update(TenantId tenant, Reason reason) {
    values(
            jdbc.sql(
                """
                UPDATE reason SET parent_id = :parent, names = :names::jsonb, category = :category,
                       active = :active, position = :position, version = version + 1
                WHERE tenant_id = :tenant AND id = :id
                """),
            tenant,
            reason)
        .param("id", reason.id())
        .update();
  }

  private static JdbcClient.StatementSpec values(
      JdbcClient.StatementSpec statement, TenantId tenant, Reason reason) {
    return statement
        .param("tenant", tenant.value())
        .param("parent", reason.parentId(), Types.INTEGER)
        .param("names", JSON.writeValueAsString(reason.names()))
        .param("category", reason.category(), Types.VARCHAR)
        .param("active", reason.active())
        .param("position", reason.position());
  }

  static Reason reason(ResultSet row, int n) throws SQLException {
    return new Reason(
        row.getInt("id"),
        row.getLong("version"),
        row.getObject("parent_id", Integer.class),
        Level.of(row.getString("level")),
        row.getString("key"),
        JSON.readValue(row.getString("names"), NAMES),
        row.getString("category"),
        row.getBoolean("active"),
        row.getInt("position"));
  }
}
