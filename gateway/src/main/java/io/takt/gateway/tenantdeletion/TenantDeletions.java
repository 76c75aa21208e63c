package io.takt.gateway.tenantdeletion;

import io.takt.contracts.TenantId;
import io.takt.gateway.audit.AuditTrail;
import io.takt.gateway.key.ApiKeys;
import io.takt.gateway.signin.TenantPeople;
import io.takt.gateway.sqllogin.SqlLogins;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking for a tenant's deletion, calling it off, and its begin. */
@Service
class TenantDeletions {
  private final TenantDeletionTable table;
  private final TenantPeople people;
  private final ApiKeys keys;
  private final SqlLogins logins;
  private final AuditTrail audit;
  private final TenantDeletionProperties properties;
  private final Clock clock;

  TenantDeletions(
      TenantDeletionTable table,
      TenantPeople people,
      ApiKeys keys,
      SqlLogins logins,
      AuditTrail audit,
      TenantDeletionProperties properties,
      Clock clock) {
    this.table = table;
    this.people = people;
    this.keys = keys;
    this.logins = logins;
    this.audit = audit;
    this.properties = properties;
    this.clock = clock;
  }

  Optional<Deletion> find(TenantId tenant) {
    return table.find(tenant);
  }

  List<Deletion> all() {
    return table.all();
  }

  /** System-wide: whether a tenant of this key was deleted. */
  boolean isDeleted(String key) {
    return table.isDeleted(key);
  }

  /**
   * @throws Problem 409 {@code deletion-requested}
   */
  @Transactional
  Deletion request(TenantId tenant, String author) {
    Instant due = add(tenant, author, properties.waitingTime());
    audit.note(
        tenant, "tenant-deletion.request", subject(tenant), null, Map.of("due", due.toString()));
    return table.find(tenant).orElseThrow(Problem::notFound);
  }

  private Instant add(TenantId tenant, String author, Duration wait) {
    Instant now = clock.instant();
    Instant due = now.plus(wait);
    if (!table.add(tenant, author, now, due)) {
      throw new Problem(
          HttpStatus.CONFLICT, "deletion-requested", "The deletion was asked for already.");
    }
    return due;
  }

  /**
   * By the operator of the installation: without a wait.
   *
   * @throws Problem 404
   */
  @Transactional
  void now(String key, String author) {
    TenantId tenant = table.tenant(key).orElseThrow(Problem::notFound);
    if (table.find(tenant).isEmpty()) {
      Instant _ = add(tenant, author, Duration.ZERO);
    }
    table.hurry(tenant, clock.instant());
    audit.note(tenant, "tenant-deletion.request", subject(tenant), null, null);
  }

  /**
   * @throws Problem 409 {@code no-deletion}, {@code deletion-begun}
   */
  @Transactional
  void cancel(TenantId tenant) {
    if (table.cancel(tenant)) {
      audit.note(tenant, "tenant-deletion.cancel", subject(tenant), null, null);
    } else if (table.find(tenant).isPresent()) {
      throw new Problem(
          HttpStatus.CONFLICT, "deletion-begun", "The deletion is under way; it cannot be undone.");
    } else {
      throw new Problem(HttpStatus.CONFLICT, "no-deletion", "No deletion was asked for.");
    }
  }

  /** Nobody of the tenant gets in any more. */
  @Transactional
  void begin(TenantId tenant) {
    if (table.begin(tenant, clock.instant())) {
      people.shutOut(tenant);
      keys.revokeAll(tenant);
      logins.endAll(tenant);
    }
  }

  @Transactional
  void finish(TenantId tenant) {
    table.finish(tenant, clock.instant());
  }

  private static AuditTrail.Subject subject(TenantId tenant) {
    return new AuditTrail.Subject("tenant", String.valueOf(tenant.value()), "");
  }
}
