package io.takt.analytics.oee;

import io.takt.analytics.oee.OeeController.OeePolicyVersion;
import io.takt.analytics.oee.PolicyTable.Version;
import io.takt.contracts.TenantId;
import io.takt.math.oee.OeePolicy;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.audit.AuditTrail.Subject;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the rules of a tenant, and has its past judged by them. */
@Component
class Policies {
  private final PolicyTable table;
  private final AuditTrail audit;
  private final Clock clock;
  private final TransactionTemplate transactions;

  Policies(
      OeeTables tables, AuditTrail audit, Clock clock, PlatformTransactionManager transactions) {
    this.table = tables.policies();
    this.audit = audit;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactions);
  }

  Version newest(TenantId tenant) {
    return table.newest(tenant);
  }

  static io.takt.platform.etag.Version tag(Version version) {
    return new io.takt.platform.etag.Version(version.version());
  }

  /**
   * The same rules again make no version.
   *
   * @throws Problem 428 or 412 when the caller has not seen the version before
   */
  Version change(TenantId tenant, String author, @Nullable String ifMatch, OeePolicy policy) {
    try {
      return Objects.requireNonNull(
          transactions.execute(_ -> changed(tenant, author, ifMatch, policy)));
    } catch (DuplicateKeyException e) {
      throw new Problem(
          HttpStatus.PRECONDITION_FAILED,
          "changed-meanwhile",
          "It has been changed since it was read; read it again.");
    }
  }

  private Version changed(
      TenantId tenant, String author, @Nullable String ifMatch, OeePolicy policy) {
    Version before = table.newest(tenant);
    tag(before).require(ifMatch);
    if (before.policy().equals(policy)) {
      return before;
    }
    Version next = before.next(clock.instant(), policy);
    table.add(tenant, author, next);
    audit.changed(
        tenant,
        new Subject("oee-policy", next.version(), ""),
        OeePolicyVersion.of(before),
        OeePolicyVersion.of(next));
    return next;
  }
}
