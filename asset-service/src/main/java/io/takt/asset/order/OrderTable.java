package io.takt.asset.order;

import io.takt.contracts.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code production_order}. */
@Component
final class OrderTable {
  static final String SELECT =
      """
      SELECT * FROM (
        SELECT o.*,
               ARRAY(SELECT r.machine_id FROM order_run r
                     WHERE r.order_id = o.id AND r.end_at IS NULL ORDER BY r.id) AS running_on,
               ARRAY(SELECT r.start_at FROM order_run r
                     WHERE r.order_id = o.id AND r.end_at IS NULL ORDER BY r.id) AS running_since,
               CASE WHEN o.closing IS NOT NULL THEN o.closing
                    WHEN EXISTS (SELECT FROM order_run r
                                 WHERE r.order_id = o.id AND r.end_at IS NULL) THEN 'running'
                    WHEN EXISTS (SELECT FROM order_run r WHERE r.order_id = o.id) THEN 'interrupted'
                    ELSE 'planned' END AS state
        FROM production_order o) AS whole
      """;

  private final JdbcClient jdbc;

  OrderTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which orders to list; null filters nothing.
   *
   * @param machineId that they are for or ran on
   * @param from begin of the time in which they ran or are planned
   */
  record Filter(
      @Nullable OrderState state,
      @Nullable Integer machineId,
      @Nullable OffsetDateTime from,
      @Nullable OffsetDateTime to) {}

  List<Order> after(TenantId tenant, Filter filter, long id, int limit) {
    OrderState state = filter.state();
    return jdbc.sql(
            SELECT
                + """
                WHERE tenant_id = :tenant AND id > :id AND (:state::text IS NULL OR state = :state)
                  AND (:machine::int IS NULL
                    OR :machine = ANY (machine_ids)
                    OR (line_id IS NULL AND cardinality(machine_ids) = 0)
                    OR line_id = (SELECT m.line_id FROM machine m
                                  WHERE m.tenant_id = :tenant AND m.id = :machine)
                    OR EXISTS (SELECT FROM order_run r
                               WHERE r.order_id = whole.id AND r.machine_id = :machine))
                  AND (:from::timestamptz IS NULL AND :to::timestamptz IS NULL
                    OR coalesce(planned_start, planned_end) < coalesce(:to::timestamptz, 'infinity')
                       AND coalesce(planned_end, planned_start) >= coalesce(:from::timestamptz, '-infinity')
                    OR EXISTS (SELECT FROM order_run r
                               WHERE r.order_id = whole.id
                                 AND r.start_at < coalesce(:to::timestamptz, 'infinity')
                                 AND coalesce(r.end_at, 'infinity') > coalesce(:from::timestamptz, '-infinity')))
                ORDER BY id LIMIT :limit
                """)
        .param("tenant", tenant.value())
        .param("id", id)
        .param("state", state == null ? null : state.id())
        .param("machine", filter.machineId(), Types.INTEGER)
        .param("from", filter.from(), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("to", filter.to(), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("limit", limit)
        .query(OrderTable::order)
        .list();
  }

  Optional<Order> find(TenantId tenant, int id) {
    return jdbc.sql(SELECT + "WHERE tenant_id = :tenant AND id = :id")
        .param("tenant", tenant.value())
        .param("id", id)
        .query(OrderTable::order)
        .optional();
  }

  boolean isTaken(TenantId tenant, String key) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM production_order WHERE tenant_id = :tenant AND key = :key)
            """)
        .param("tenant", tenant.value())
        .param("key", key)
        .query(Boolean.class)
        .single();
  }

  /** With a new id, whatever id the given one has. */
  int insert(TenantId tenant, Order order) {
    return values(
            jdbc.sql(
                """
                INSERT INTO production_order (tenant_id, key, product_id, batch, planned_quantity,
                                              planned_start, planned_end, line_id, machine_ids)
                VALUES (:tenant, :key, :product, :batch, :quantity, :start, :end, :line, :machines)
                RETURNING id
                """),
            tenant,
            order)
        .param("key", order.key())
        .param("product", order.productId())
        .query(Integer.class)
        .single();
  }

  void update(TenantId tenant, Order order) {
    values(
            jdbc.sql(
                """
                UPDATE production_order
                SET batch = :batch, planned_quantity = :quantity, planned_start = :start,
                    planned_end = :end, line_id = :line, machine_ids = :machines,
                    version = version + 1
                WHERE tenant_id = :tenant AND id = :id
                """),
            tenant,
            order)
        .param("id", order.id())
        .update();
  }

  void close(TenantId tenant, int id, OrderState state) {
    jdbc.sql(
            """
            UPDATE production_order SET closing = :state, version = version + 1
            WHERE tenant_id = :tenant AND id = :id
            """)
        .param("tenant", tenant.value())
        .param("id", id)
        .param("state", state.id())
        .update();
  }

  private static JdbcClient.StatementSpec values(
      JdbcClient.StatementSpec statement, TenantId tenant, Order order) {
    return statement
        .param("tenant", tenant.value())
        .param("batch", order.batch(), Types.VARCHAR)
        .param("quantity", order.plannedQuantity())
        .param("start", order.plannedStart(), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("end", order.plannedEnd(), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("line", order.lineId(), Types.INTEGER)
        .param("machines", order.machineIds().toArray(Integer[]::new));
  }

  static Order order(ResultSet row, int n) throws SQLException {
    return new Order(
        row.getInt("id"),
        row.getLong("version"),
        row.getString("key"),
        row.getInt("product_id"),
        row.getString("batch"),
        row.getDouble("planned_quantity"),
        row.getObject("planned_start", OffsetDateTime.class),
        row.getObject("planned_end", OffsetDateTime.class),
        row.getObject("line_id", Integer.class),
        List.of((Integer[]) row.getArray("machine_ids").getArray()),
        OrderState.of(row.getString("state")),
        running(row.getArray("running_on"), row.getArray("running_since")));
  }

  private static List<Order.Running> running(Array machines, Array since) throws SQLException {
    Integer[] ids = (Integer[]) machines.getArray();
    Timestamp[] starts = (Timestamp[]) since.getArray();
    List<Order.Running> running = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      running.add(new Order.Running(ids[i], starts[i].toInstant().atOffset(ZoneOffset.UTC)));
    }
    return running;
  }
}
