package io.takt.alert.tenantdeletion;

import io.takt.contracts.TenantId;
import io.takt.platform.tenant.DeletionStep;
import io.takt.platform.tenant.TenantRows;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Deletes what is kept of a tenant. Its rules are no longer judged within a second. */
@Service
class TenantDeletion {
  private static final Duration BUDGET = Duration.ofSeconds(3);

  private final TenantRows rows;

  TenantDeletion(JdbcClient sql) {
    this.rows = new TenantRows(sql, "alert");
  }

  DeletionStep step(TenantId tenant) {
    long end = System.nanoTime() + BUDGET.toNanos();
    List<String> tables = rows.tables();
    for (String table : tables) {
      while (rows.deleteSome(table, tenant) > 0 && System.nanoTime() < end) {
        // some more
      }
    }
    return new DeletionStep(rows.left(tables, tenant));
  }
}
