package io.takt.platform.tenant;

import io.takt.contracts.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A tenant's rows in the tables of one schema. Which tables those are, the database's catalogue
 * says: one that is new is not forgotten.
 */
public final class TenantRows {
  /** Deleted at a time: a statement ends within a second. */
  private static final int SOME = 2_000;

  private final JdbcClient sql;
  private final String schema;

  public TenantRows(JdbcClient sql, String schema) {
    this.sql = sql;
    this.schema = schema;
  }

  private record Reference(String from, String to) {}

  /** Tables with a column {@code tenant_id}, each before those it refers to. */
  public List<String> tables() {
    Set<String> left =
        new LinkedHashSet<>(
            sql.sql(
                    """
                    SELECT c.relname FROM pg_class c
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                    WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = :schema)
                      AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
                    ORDER BY c.relname
                    """)
                .param("schema", schema)
                .query((row, _) -> row.getString(1))
                .list());
    List<Reference> references = references();
    List<String> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      List<String> free = left.stream().filter(t -> isFree(t, left, references)).toList();
      if (free.isEmpty()) {
        throw new IllegalStateException("tables refer to each other in a circle: " + left);
      }
      ordered.addAll(free);
      free.forEach(left::remove);
    }
    return ordered;
  }

  private static boolean isFree(String table, Set<String> left, List<Reference> references) {
    return references.stream().noneMatch(r -> r.to().equals(table) && left.contains(r.from()));
  }

  private List<Reference> references() {
    return sql.sql(
            """
            SELECT f.relname, t.relname FROM pg_constraint k
            JOIN pg_class f ON f.oid = k.conrelid
            JOIN pg_class t ON t.oid = k.confrelid
            WHERE k.contype = 'f' AND k.conrelid <> k.confrelid
              AND f.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = :schema)
            """)
        .param("schema", schema)
        .query((row, _) -> new Reference(row.getString(1), row.getString(2)))
        .list();
  }

  /**
   * Deletes a bounded number of rows.
   *
   * @return how many
   */
  public int deleteSome(String table, TenantId tenant) {
    return sql.sql("DELETE FROM " + some(table)).param("tenant", tenant.value()).update();
  }

  /**
   * As {@link #deleteSome}.
   *
   * @return their ids
   */
  public List<Integer> takeSome(String table, TenantId tenant) {
    return sql.sql("DELETE FROM " + some(table) + " RETURNING id")
        .param("tenant", tenant.value())
        .query((row, _) -> row.getInt(1))
        .list();
  }

  private String some(String table) {
    String name = schema + ".\"" + table + "\"";
    return name
        + " WHERE tenant_id = :tenant AND (tableoid, ctid) IN (SELECT tableoid, ctid FROM "
        + name
        + " WHERE tenant_id = :tenant LIMIT "
        + SOME
        + ")";
  }

  /** How many rows of these tables are the tenant's. */
  public long left(Collection<String> tables, TenantId tenant) {
    long sum = 0;
    for (String table : tables) {
      sum +=
          sql.sql("SELECT count(*) FROM " + schema + ".\"" + table + "\" WHERE tenant_id = :tenant")
              .param("tenant", tenant.value())
              .query(Long.class)
              .single();
    }
    return sum;
  }
}
