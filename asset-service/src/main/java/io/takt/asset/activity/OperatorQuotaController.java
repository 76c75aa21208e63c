package io.takt.asset.activity;

import io.swagger.v3.oas.annotations.Hidden;
import io.takt.asset.check.Faults;
import io.takt.asset.outbox.PlantTransaction;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Quotas of all tenants, for the command line on this machine only: the gateway lets nobody else
 * through.
 */
@RestController
@RequestMapping("/api/v1/tenant-quotas")
@Hidden
final class OperatorQuotaController {
  private static final int MOST = 1_000_000;

  private final QuotaTable quotas;
  private final PlantTransaction transaction;
  private final AuditTrail audit;

  OperatorQuotaController(QuotaTable quotas, PlantTransaction transaction, AuditTrail audit) {
    this.quotas = quotas;
    this.transaction = transaction;
    this.audit = audit;
  }

  /**
   * @param messagesPerSecond 0 is no limit; null is what the broker's setting says
   */
  record Wanted(@Nullable Integer messagesPerSecond) {}

  record All(List<Quota> items) {}

  @GetMapping
  All list(Caller caller) {
    check(caller);
    return new All(quotas.all());
  }

  @PutMapping("/{key}")
  Quota set(Caller caller, @PathVariable String key, @RequestBody Wanted wanted) {
    check(caller);
    TenantId tenant = quotas.tenant(key).orElseThrow(Problem::notFound);
    Integer messages = wanted.messagesPerSecond();
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

  private static void check(Caller caller) {
    if (!caller.may(Scope.ADMIN)) {
      throw new Problem(HttpStatus.FORBIDDEN, "forbidden", "This is for the command line.");
    }
  }

  private static Map<String, Object> facts(@Nullable Integer messages) {
    return Map.of("messagesPerSecond", messages == null ? "standard" : messages);
  }
}
