package io.takt.analytics.planning;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.analytics.plant.TenantPart;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Order;
import io.takt.contracts.plant.OrderRun;
import io.takt.contracts.plant.PlantRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored copy of the plan; system-wide. */
@Component
class PlanTable implements TenantPart {
  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  PlanTable(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  Map<String, PlantRecord> load() {
    Map<String, PlantRecord> records = new LinkedHashMap<>();
    jdbc.sql("SELECT key, value FROM plan_record ORDER BY key")
        .query(row -> {
          records.put(row.getString(1), parsed(row.getBytes(2)));
        });
    return records;
  }

  @Override
  public long left(TenantId tenant) {
    return load().values().stream().filter(each -> tenantOf(each) == tenant.value()).count();
  }

  private static int tenantOf(PlantRecord record) {
    return switch (record.getEntityCase()) {
      case TENANT -> record.getTenant().getId();
      case SITE -> record.getSite().getTenantId();
      case LINE -> record.getLine().getTenantId();
      case MACHINE -> record.getMachine().getTenantId();
      case SIGNAL -> record.getSignal().getTenantId();
      case SPARKPLUG_GROUP -> record.getSparkplugGroup().getTenantId();
      case DEVICE -> record.getDevice().getTenantId();
      case PRODUCT -> record.getProduct().getTenantId();
      case PLANNED_RUN_TIME -> record.getPlannedRunTime().getTenantId();
      case ORDER -> record.getOrder().getTenantId();
      case ORDER_RUN -> record.getOrderRun().getTenantId();
      case REASON -> record.getReason().getTenantId();
      case WORK_CALENDAR -> record.getWorkCalendar().getTenantId();
      case ENTITY_NOT_SET -> 0;
    };
  }

  private static PlantRecord parsed(byte[] value) {
    try {
      return PlantRecord.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("plan_record is broken", e);
    }
  }

  void save(Map<String, PlantRecord> records) {
    template.batchUpdate(
        """
        INSERT INTO plan_record (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """,
        records.entrySet(),
        500,
        (statement, entry) -> {
          statement.setString(1, entry.getKey());
          statement.setBytes(2, entry.getValue().toByteArray());
        });
  }

  void remove(Collection<String> keys) {
    jdbc.sql("DELETE FROM plan_record WHERE key = ANY(?)")
        .param(1, keys.toArray(String[]::new))
        .update();
  }

  /** Time in which a machine worked on an order; {@code endMs} 0 while it does. */
  record RunTime(int machine, long startMs, long endMs) {}

  /** The runs of orders that are of another product now. */
  List<RunTime> save(Order order) {
    boolean changed =
        jdbc.sql(
                """
                WITH before AS (SELECT product_id, key FROM production_order WHERE order_id = :id)
                INSERT INTO production_order (order_id, tenant_id, product_id, key, planned_end_ms)
                VALUES (:id, :tenant, :product, :key, :end)
                ON CONFLICT (order_id) DO UPDATE SET product_id = excluded.product_id,
                  key = excluded.key, planned_end_ms = excluded.planned_end_ms
                RETURNING (SELECT (product_id, key) FROM before) IS DISTINCT FROM (product_id, key)
                """)
            .param("id", order.getId())
            .param("tenant", order.getTenantId())
            .param("product", order.getProductId())
            .param("key", order.getKey())
            .param("end", order.getPlannedEndMs())
            .query(Boolean.class)
            .single();
    return changed ? runs("order_id = ?", order.getId()) : List.of();
  }

  /** Time for which another run counts now. */
  List<RunTime> save(OrderRun run) {
    List<RunTime> before = runs("run_id = ?", run.getId());
    RunTime now = new RunTime(run.getMachineId(), run.getStartMs(), run.getEndMs());
    if (before.equals(List.of(now))) {
      return List.of();
    }
    jdbc.sql(
            """
            INSERT INTO order_run (run_id, order_id, machine_id, start_ms, end_ms)
            VALUES (:id, :order, :machine, :start, :end)
            ON CONFLICT (run_id) DO UPDATE SET start_ms = excluded.start_ms, end_ms = excluded.end_ms
            """)
        .param("id", run.getId())
        .param("order", run.getOrderId())
        .param("machine", run.getMachineId())
        .param("start", run.getStartMs())
        .param("end", run.getEndMs())
        .update();
    return before.isEmpty() ? List.of(now) : List.of(before.getFirst(), now);
  }

  List<RunTime> removeRun(int id) {
    List<RunTime> before = runs("run_id = ?", id);
    jdbc.sql("DELETE FROM order_run WHERE run_id = ?").param(id).update();
    return before;
  }

  void removeOrder(int id) {
    jdbc.sql("DELETE FROM production_order WHERE order_id = ?").param(id).update();
  }

  private List<RunTime> runs(String condition, int id) {
    return jdbc.sql("SELECT machine_id, start_ms, end_ms FROM order_run WHERE " + condition)
        .param(id)
        .query((row, _) -> new RunTime(row.getInt(1), row.getLong(2), row.getLong(3)))
        .list();
  }
}
