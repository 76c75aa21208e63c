package io.takt.asset.activity;

import io.swagger.v3.oas.annotations.Hidden;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.Scope;
import java.util.List;
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
  private final TenantQuotas quotas;

  OperatorQuotaController(TenantQuotas quotas) {
    this.quotas = quotas;
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
    return quotas.set(key, wanted.messagesPerSecond());
  }

  private static void check(Caller caller) {
    if (!caller.may(Scope.ADMIN)) {
      throw new Problem(HttpStatus.FORBIDDEN, "forbidden", "This is for the command line.");
    }
  }
}
