package io.takt.asset.product;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code planned_run_time}. */
@Component
final class RunTimeTable {
  private final JdbcClient jdbc;

  RunTimeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<RunTime> after(TenantId tenant, int productId, long id, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM planned_run_time
            WHERE tenant_id = :tenant AND product_id = :product AND id > :id
            ORDER BY id LIMIT :limit
            """)
        .param("tenant", tenant.value())
        .param("product", productId)
        .param("id", id)
        .param("limit", limit)
        .query(RunTimeTable::runTime)
        .list();
  }

  /** All versions, the oldest first. */
  List<RunTime> of(TenantId tenant, int productId, int machineId) {
    return jdbc.sql(
            """
            SELECT * FROM planned_run_time
            WHERE tenant_id = :tenant AND product_id = :product AND machine_id = :machine
            ORDER BY valid_from
            """)
        .param("tenant", tenant.value())
        .param("product", productId)
        .param("machine", machineId)
        .query(RunTimeTable::runTime)
        .list();
  }

  /** A new version, or the one of the same moment changed. */
  RunTime put(
      TenantId tenant,
      int productId,
      int machineId,
      @Nullable Long milliseconds,
      int itemsPerCycle,
      OffsetDateTime validFrom) {
    return jdbc.sql(
            """
            INSERT INTO planned_run_time (tenant_id, product_id, machine_id, valid_from, milliseconds,
              items_per_cycle)
            VALUES (:tenant, :product, :machine, :from, :milliseconds, :items)
            ON CONFLICT (product_id, machine_id, valid_from) DO UPDATE SET
              milliseconds = excluded.milliseconds, items_per_cycle = excluded.items_per_cycle
            RETURNING *
            """)
        .param("tenant", tenant.value())
        .param("product", productId)
        .param("machine", machineId)
        .param("from", validFrom)
        .param("milliseconds", milliseconds, java.sql.Types.BIGINT)
        .param("items", itemsPerCycle)
        .query(RunTimeTable::runTime)
        .single();
  }

  /** The topic is told by the database. */
  void deleteAfter(TenantId tenant, int productId, int machineId, OffsetDateTime moment) {
    jdbc.sql(
            """
            DELETE FROM planned_run_time
            WHERE tenant_id = :tenant AND product_id = :product AND machine_id = :machine
              AND valid_from > :moment
            """)
        .param("tenant", tenant.value())
        .param("product", productId)
        .param("machine", machineId)
        .param("moment", moment)
        .update();
  }

  static RunTime runTime(ResultSet row, int n) throws SQLException {
    return new RunTime(
        row.getInt("id"),
        row.getInt("product_id"),
        row.getInt("machine_id"),
        row.getObject("milliseconds", Long.class),
        row.getInt("items_per_cycle"),
        row.getObject("valid_from", OffsetDateTime.class));
  }
}
