package io.takt.alert.oncall;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A table of documents. */
class DocumentTable<T> {
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final String table;
  private final Class<T> type;

  DocumentTable(JdbcClient jdbc, JsonMapper json, String table, Class<T> type) {
    this.jdbc = jdbc;
    this.json = json;
    this.table = table;
    this.type = type;
  }

  List<Document<T>> all(TenantId tenant) {
    return jdbc.sql("SELECT * FROM " + table + " WHERE tenant_id = ? ORDER BY lower(name), id")
        .param(tenant.value())
        .query(this::document)
        .list();
  }

  Optional<Document<T>> find(TenantId tenant, int id) {
    return find(tenant, id, "");
  }

  /** Nobody else changes it until the transaction ends. */
  Optional<Document<T>> lock(TenantId tenant, int id) {
    return find(tenant, id, " FOR UPDATE");
  }

  /** Nobody removes it until the transaction ends. */
  boolean hold(TenantId tenant, int id) {
    return find(tenant, id, " FOR SHARE").isPresent();
  }

  private Optional<Document<T>> find(TenantId tenant, int id, String lock) {
    return jdbc.sql("SELECT * FROM " + table + " WHERE tenant_id = ? AND id = ?" + lock)
        .params(tenant.value(), id)
        .query(this::document)
        .optional();
  }

  Document<T> insert(TenantId tenant, String name, T content) {
    return jdbc.sql(
            "INSERT INTO "
                + table
                + " (tenant_id, name, content) VALUES (?, ?, ?::jsonb) RETURNING *")
        .params(tenant.value(), name, json.writeValueAsString(content))
        .query(this::document)
        .single();
  }

  Document<T> update(TenantId tenant, int id, String name, T content) {
    return jdbc.sql(
            "UPDATE "
                + table
                + " SET version = version + 1, name = ?, content = ?::jsonb"
                + " WHERE tenant_id = ? AND id = ? RETURNING *")
        .params(name, json.writeValueAsString(content), tenant.value(), id)
        .query(this::document)
        .single();
  }

  void remove(TenantId tenant, int id) {
    jdbc.sql("DELETE FROM " + table + " WHERE tenant_id = ? AND id = ?")
        .params(tenant.value(), id)
        .update();
  }

  private Document<T> document(ResultSet row, int number) throws SQLException {
    return new Document<>(
        row.getInt("id"),
        row.getLong("version"),
        row.getString("name"),
        json.readValue(row.getString("content"), type));
  }
}
