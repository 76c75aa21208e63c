package io.takt.asset.order;

import io.takt.asset.outbox.PlantChange;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.OrderClosing;
import io.takt.contracts.plant.OrderRun;
import io.takt.contracts.plant.PlantRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders and runs as other services get them. */
public final class OrderRecords {
  private OrderRecords() {}

  static PlantChange of(TenantId tenant, Order order) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setOrder(
                io.takt.contracts.plant.Order.newBuilder()
                    .setId(order.id())
                    .setTenantId(tenant.value())
                    .setKey(order.key())
                    .setProductId(order.productId())
                    .setBatch(Objects.requireNonNullElse(order.batch(), ""))
                    .setPlannedQuantity(order.plannedQuantity())
                    .setPlannedStartMs(ms(order.plannedStart()))
                    .setPlannedEndMs(ms(order.plannedEnd()))
                    .setClosing(closing(order.state()))
                    .setLineId(Objects.requireNonNullElse(order.lineId(), 0))
                    .addAllMachineIds(order.machineIds()))
            .build());
  }

  private static OrderClosing closing(OrderState state) {
    return switch (state) {
      case PLANNED, RUNNING, INTERRUPTED -> OrderClosing.OPEN;
      case FINISHED -> OrderClosing.FINISHED;
      case CANCELLED -> OrderClosing.CANCELLED;
    };
  }

  static PlantChange of(TenantId tenant, Run run) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setOrderRun(
                OrderRun.newBuilder()
                    .setId(run.id())
                    .setTenantId(tenant.value())
                    .setOrderId(run.orderId())
                    .setMachineId(run.machineId())
                    .setStartMs(ms(run.start()))
                    .setEndMs(ms(run.end())))
            .build());
  }

  private static long ms(@Nullable OffsetDateTime time) {
    return time == null ? 0 : time.toInstant().toEpochMilli();
  }

  /** System-wide, on the publisher's connection. */
  public static void all(JdbcClient jdbc, Consumer<PlantChange> to) {
    jdbc.sql(OrderTable.SELECT + "ORDER BY id")
        .query((RowCallbackHandler) row -> to.accept(of(tenant(row), OrderTable.order(row, 0))));
    jdbc.sql("SELECT * FROM order_run ORDER BY id")
        .query((RowCallbackHandler) row -> to.accept(of(tenant(row), RunTable.run(row, 0))));
  }

  /** Runs on these machines. */
  public static List<PlantChange> ofMachines(JdbcClient jdbc, List<Integer> machines) {
    return jdbc.sql("SELECT * FROM order_run WHERE machine_id = ANY(?) ORDER BY id")
        .param(machines.toArray(Integer[]::new))
        .query((row, n) -> of(tenant(row), RunTable.run(row, n)))
        .list();
  }

  private static TenantId tenant(ResultSet row) throws SQLException {
    return new TenantId(row.getInt("tenant_id"));
  }
}
