package io.takt.asset.activity;

import io.takt.asset.check.Faults;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Quotas of all tenants, as the operator of the installation sees and sets them. */
@Component
class TenantQuotas {
  private static final int MOST = 1_000_000;

  private final QuotaTable quotas;
  private final PlantTransaction transaction;
  private final AuditTrail audit;

  TenantQuotas(QuotaTable quotas, PlantTransaction transaction, AuditTrail audit) {
    this.quotas = quotas;
    this.transaction = transaction;
    this.audit = audit;
  }

  List<Quota> all() {
    return quotas.all();
  }

  /** Those that were set, messages a second by key. */
  Map<String, Integer> byKey() {
    return quotas.byKey();
  }

  /**
   * @param key of the tenant
   * @param messages a second; 0 is no limit, null what the broker's setting says
   * @throws Problem 400, 404
   */
  Quota set(String key, @Nullable Integer messages) {
    TenantId tenant = quotas.tenant(key).orElseThrow(Problem::notFound);
    if (messages != null && (messages < 0 || messages > MOST)) {
      Faults faults = new Faults();
      faults.add("out-of-range", "messagesPerSecond", "A quota is 0 to " + MOST + ".");
      faults.throwIfAny();
    }
    return transaction.change(
        tenant,
        _ -> {
          Optional<Integer> before = quotas.own(tenant);
          quotas.set(tenant, messages);
          if (!before.equals(Optional.ofNullable(messages))) {
            audit.note(
                tenant,
                "quota.change",
                new AuditTrail.Subject("quota", tenant.value(), key),
                facts(before.orElse(null)),
                facts(messages));
          }
          return quotas.find(tenant).orElseThrow(Problem::notFound);
        });
  }

  private static Map<String, Object> facts(@Nullable Integer messages) {
    return Map.of("messagesPerSecond", messages == null ? "standard" : messages);
  }
}
