package io.takt.asset.order;

import io.takt.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code order_run}. */
@Component
final class RunTable {
  private final JdbcClient jdbc;

  RunTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of a time, the oldest first: the runs of a machine get their ids in their order. */
  List<Run> ofMachine(
      TenantId tenant,
      int machineId,
      @Nullable OffsetDateTime from,
      @Nullable OffsetDateTime to,
      long id,
      int limit) {
    return jdbc.sql(
            """
            SELECT * FROM order_run
            WHERE tenant_id = :tenant AND machine_id = :machine AND id > :id
              AND start_at < coalesce(:to::timestamptz, 'infinity')
              AND coalesce(end_at, 'infinity') > coalesce(:from::timestamptz, '-infinity')
            ORDER BY id LIMIT :limit
            """)
        .param("tenant", tenant.value())
        .param("machine", machineId)
        .param("id", id)
        .param("from", from, Types.TIMESTAMP_WITH_TIMEZONE)
        .param("to", to, Types.TIMESTAMP_WITH_TIMEZONE)
        .param("limit", limit)
        .query(RunTable::run)
        .list();
  }

  Optional<Run> last(TenantId tenant, int machineId) {
    return jdbc.sql(
            """
            SELECT * FROM order_run WHERE tenant_id = :tenant AND machine_id = :machine
            ORDER BY start_at DESC LIMIT 1
            """)
        .param("tenant", tenant.value())
        .param("machine", machineId)
        .query(RunTable::run)
        .optional();
  }

  Run start(TenantId tenant, int orderId, int machineId, OffsetDateTime at) {
    return jdbc.sql(
            """
            INSERT INTO order_run (tenant_id, order_id, machine_id, start_at)
            VALUES (:tenant, :order, :machine, :at) RETURNING *
            """)
        .param("tenant", tenant.value())
        .param("order", orderId)
        .param("machine", machineId)
        .param("at", at)
        .query(RunTable::run)
        .single();
  }

  Run end(TenantId tenant, int id, OffsetDateTime at) {
    return jdbc.sql(
            "UPDATE order_run SET end_at = :at WHERE tenant_id = :tenant AND id = :id RETURNING *")
        .param("tenant", tenant.value())
        .param("id", id)
        .param("at", at)
        .query(RunTable::run)
        .single();
  }

  static Run run(ResultSet row, int n) throws SQLException {
    return new Run(
        row.getInt("id"),
        row.getInt("order_id"),
        row.getInt("machine_id"),
        row.getObject("start_at", OffsetDateTime.class),
        row.getObject("end_at", OffsetDateTime.class));
  }
}
