package io.takt.asset.outbox;

import io.takt.asset.tenant.Tenant;
import io.takt.asset.tenant.TenantTable;
import io.takt.contracts.TenantId;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to change the plant model: one transaction at a time for a tenant, in all instances.
 * So the order of the outbox is the order of the commits, and what a transaction has checked still
 * holds when it writes.
 */
@Component
public final class PlantTransaction {
  /** The first half of our advisory locks for changes; the second is the tenant. */
  private static final int LOCK_CLASS = 0x7A5E;

  private final TransactionTemplate transactions;
  private final JdbcClient jdbc;
  private final TenantTable tenants;
  private final ApplicationEventPublisher events;

  PlantTransaction(
      TransactionTemplate transactions,
      JdbcClient jdbc,
      TenantTable tenants,
      ApplicationEventPublisher events) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.tenants = tenants;
    this.events = events;
  }

  /** Runs the work, inside the caller's transaction if there is one. */
  public <T> T change(TenantId id, Function<Tenant, T> work) {
    boolean outermost = !TransactionSynchronizationManager.isActualTransactionActive();
    T result =
        Objects.requireNonNull(
            transactions.execute(status -> {
              Tenant tenant = tenants.require(id);
              lock(id);
              return work.apply(tenant);
            }));
    if (outermost) {
      events.publishEvent(new PlantCommitted());
    }
    return result;
  }

  private void lock(TenantId tenant) {
    jdbc.sql("SELECT pg_advisory_xact_lock(:class, :tenant) IS NULL")
        .param("class", LOCK_CLASS)
        .param("tenant", tenant.value())
        .query(Boolean.class)
        .single();
  }
}
