package io.takt.asset.product;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code product}. */
@Component
final class ProductTable {
  private final JdbcClient jdbc;

  ProductTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param key null for all
   */
  List<Product> after(TenantId tenant, @Nullable String key, long id, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM product
            WHERE tenant_id = :tenant AND id > :id AND (:key::text IS NULL OR key = :key)
            ORDER BY id LIMIT :limit
            """)
        .param("tenant", tenant.value())
        .param("key", key)
        .param("id", id)
        .param("limit", limit)
        .query(ProductTable::product)
        .list();
  }

  Optional<Product> find(TenantId tenant, int id) {
    return jdbc.sql("SELECT * FROM product WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .query(ProductTable::product)
        .optional();
  }

  int count(TenantId tenant) {
    return jdbc.sql("SELECT count(*) FROM product WHERE tenant_id = :tenant")
        .param("tenant", tenant.value())
        .query(Integer.class)
        .single();
  }

  Product insert(TenantId tenant, String key, String name, String unit, boolean demo) {
    return jdbc.sql(
            """
            INSERT INTO product (tenant_id, key, name, unit, active, demo)
            VALUES (:tenant, :key, :name, :unit, true, :demo)
            RETURNING *
            """)
        .param("tenant", tenant.value())
        .param("key", key)
        .param("name", name)
        .param("unit", unit)
        .param("demo", demo)
        .query(ProductTable::product)
        .single();
  }

  void update(TenantId tenant, Product product) {
    jdbc.sql(
            """
            UPDATE product SET name = :name, unit = :unit, active = :active, version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """)
        .param("tenant", tenant.value())
        .param("id", product.id())
        .param("name", product.name())
        .param("unit", product.unit())
        .param("active", product.active())
        .update();
  }

  /** With their run times; the topic is told by the database. */
  List<Product> deleteDemo(TenantId tenant) {
    return jdbc.sql("DELETE FROM product WHERE tenant_id = :tenant AND demo RETURNING *")
        .param("tenant", tenant.value())
        .query(ProductTable::product)
        .list();
  }

  static Product product(ResultSet row, int n) throws SQLException {
    return new Product(
        row.getInt("id"),
        row.getLong("version"),
        row.getString("key"),
        row.getString("name"),
        row.getString("unit"),
        row.getBoolean("active"),
        row.getBoolean("demo"));
  }
}
