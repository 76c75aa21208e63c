package io.takt.asset.tenantdeletion;

import io.takt.asset.device.DeviceTable;
import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantChange;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.asset.plant.PlantRecords;
import io.takt.asset.tenant.Tenant;
import io.takt.asset.tenant.TenantTable;
import io.takt.contracts.TenantId;
import io.takt.platform.tenant.DeletionStep;
import io.takt.platform.tenant.TenantRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Deletes a tenant's part of the plant model, piece by piece. The devices go first, so that nobody
 * publishes any more, and the tenant itself last: as long as it is there, something may be left.
 */
@Service
class TenantDeletion {
  private static final Duration BUDGET = Duration.ofSeconds(4);
  private static final String DEVICE = "device";
  private static final String OUTBOX = "outbox";

  /** Tables whose rows topic {@code plant} tells of; triggers tell of the others. */
  private static final Map<String, String> TOLD =
      Map.of(
          DEVICE,
          "device/",
          "site",
          "site/",
          "line",
          "line/",
          "machine",
          "machine/",
          "signal",
          "signal/",
          "reason",
          "reason/",
          "work_calendar",
          "work-calendar/");

  private final PlantTransaction transaction;
  private final OutboxTable outbox;
  private final TenantTable tenants;
  private final DeviceTable devices;
  private final BrokerClient broker;
  private final TenantRows rows;

  TenantDeletion(
      PlantTransaction transaction,
      OutboxTable outbox,
      TenantTable tenants,
      DeviceTable devices,
      BrokerClient broker,
      JdbcClient sql) {
    this.transaction = transaction;
    this.outbox = outbox;
    this.tenants = tenants;
    this.devices = devices;
    this.broker = broker;
    this.rows = new TenantRows(sql, "asset");
  }

  DeletionStep step(TenantId id) {
    List<String> tables = new ArrayList<>(rows.tables());
    Optional<Tenant> tenant = tenants.find(id);
    if (tenant.isEmpty()) {
      return new DeletionStep(rows.left(tables, id));
    }
    tables.remove(DEVICE);
    tables.addFirst(DEVICE);
    List<String> own = tables.stream().filter(table -> !table.equals(OUTBOX)).toList();
    boolean done = deleteRows(id, own);
    int connected = broker.removeTenant(tenant.get().key());
    if (done && connected == 0) {
      deleteTenant(id, own);
    }
    return new DeletionStep(rows.left(tables, id) + connected + (done ? 0 : 1));
  }

  /** Whether all are gone. */
  private boolean deleteRows(TenantId id, List<String> tables) {
    long end = System.nanoTime() + BUDGET.toNanos();
    for (String table : tables) {
      while (transaction.change(id, _ -> deleteSome(id, table)) > 0) {
        if (System.nanoTime() > end) {
          return false;
        }
      }
    }
    return true;
  }

  private int deleteSome(TenantId id, String table) {
    @Nullable String kind = TOLD.get(table);
    if (kind == null) {
      return rows.deleteSome(table, id);
    }
    List<Integer> gone = rows.takeSome(table, id);
    if (gone.isEmpty()) {
      return 0;
    }
    outbox.append(id, gone.stream().map(each -> new PlantChange(kind + each, null)).toList());
    if (table.equals(DEVICE)) {
      devices.countChange();
    }
    return gone.size();
  }

  /** Under the lock of the tenant's changes, so that nothing comes in between. */
  private void deleteTenant(TenantId id, List<String> tables) {
    transaction.change(
        id,
        tenant -> {
          if (rows.left(tables, id) == 0) {
            outbox.append(
                id, List.of(PlantRecords.of(tenant).gone(), PlantRecords.group(tenant).gone()));
            tenants.delete(id);
          }
          return tenant;
        });
  }
}
