package io.takt.analytics.plant;

import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import io.takt.platform.tenant.DeletionStep;
import io.takt.platform.tenant.TenantRows;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Deletes what is kept of a tenant. Its signals are marked as deleted ones are, so that {@link
 * Removal} takes their data; they are forgotten last.
 */
@Service
class TenantDeletion {
  private static final Duration BUDGET = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final List<String> PLANT = List.of("signal", "machine");

  private final EndedTenants ended;
  private final PlantSubscriber subscriber;
  private final PlantTable plant;
  private final List<TenantPart> parts;
  private final TenantRows rows;

  TenantDeletion(
      EndedTenants ended,
      PlantSubscriber subscriber,
      PlantTable plant,
      List<TenantPart> parts,
      JdbcClient sql) {
    this.ended = ended;
    this.subscriber = subscriber;
    this.plant = plant;
    this.parts = parts;
    this.rows = new TenantRows(sql, "analytics");
  }

  DeletionStep step(TenantId tenant) {
    ended.add(tenant);
    awaitPlant();
    plant.markRemoved(tenant);
    List<String> tables = rows.tables();
    boolean done = deleteRows(tenant, tables);
    long elsewhere = done ? parts.stream().mapToLong(part -> part.left(tenant)).sum() : 1;
    return new DeletionStep(rows.left(tables, tenant) + elsewhere);
  }

  /** What the topic says already must not come after the end. */
  private void awaitPlant() {
    try {
      if (subscriber.awaitCurrent(PATIENCE)) {
        subscriber.save();
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Problem.unavailable("The plant model is not read to its end; ask again.", PATIENCE);
  }

  /** Whether all are gone. */
  private boolean deleteRows(TenantId tenant, List<String> tables) {
    long end = System.nanoTime() + BUDGET.toNanos();
    for (String table : tables) {
      while (!PLANT.contains(table) && rows.deleteSome(table, tenant) > 0) {
        if (System.nanoTime() > end) {
          return false;
        }
      }
    }
    return true;
  }
}
