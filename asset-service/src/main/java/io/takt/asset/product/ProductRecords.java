package io.takt.asset.product;

import io.takt.asset.outbox.PlantChange;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.PlannedRunTime;
import io.takt.contracts.plant.PlantRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Products and run times as other services get them. */
public final class ProductRecords {
  private ProductRecords() {}

  static PlantChange of(TenantId tenant, Product product) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setProduct(
                io.takt.contracts.plant.Product.newBuilder()
                    .setId(product.id())
                    .setTenantId(tenant.value())
                    .setKey(product.key())
                    .setName(product.name())
                    .setUnit(product.unit())
                    .setActive(product.active()))
            .build());
  }

  static PlantChange of(TenantId tenant, RunTime time) {
    return PlantChange.of(
        PlantRecord.newBuilder()
            .setPlannedRunTime(
                PlannedRunTime.newBuilder()
                    .setId(time.id())
                    .setTenantId(tenant.value())
                    .setProductId(time.productId())
                    .setMachineId(time.machineId())
                    .setValidFromMs(time.validFrom().toInstant().toEpochMilli())
                    .setMilliseconds(Objects.requireNonNullElse(time.milliseconds(), 0L))
                    .setItemsPerCycle(time.itemsPerCycle()))
            .build());
  }

  /** System-wide, on the publisher's connection. */
  public static void all(JdbcClient jdbc, Consumer<PlantChange> to) {
    jdbc.sql("SELECT * FROM product ORDER BY id")
        .query(
            (RowCallbackHandler) row -> to.accept(of(tenant(row), ProductTable.product(row, 0))));
    jdbc.sql("SELECT * FROM planned_run_time ORDER BY id")
        .query(
            (RowCallbackHandler) row -> to.accept(of(tenant(row), RunTimeTable.runTime(row, 0))));
  }

  /** Run times on these machines. */
  public static List<PlantChange> ofMachines(JdbcClient jdbc, List<Integer> machines) {
    return jdbc.sql("SELECT * FROM planned_run_time WHERE machine_id = ANY(?) ORDER BY id")
        .param(machines.toArray(Integer[]::new))
        .query((row, n) -> of(tenant(row), RunTimeTable.runTime(row, n)))
        .list();
  }

  private static TenantId tenant(ResultSet row) throws SQLException {
    return new TenantId(row.getInt("tenant_id"));
  }
}
