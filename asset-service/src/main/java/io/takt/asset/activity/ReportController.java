package io.takt.asset.activity;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Told by the broker every second, with its key. */
@RestController
@Hidden
final class ReportController {
  private final ActivityModel model;
  private final TenantQuotas quotas;

  ReportController(ActivityModel model, TenantQuotas quotas) {
    this.model = model;
    this.quotas = quotas;
  }

  /**
   * @param quotas messages a second by the tenant's key; 0 is no limit, and others are as the
   *     broker is set
   */
  record Told(Map<String, Integer> quotas) {}

  @PostMapping("/mqtt/report")
  Told report(@RequestBody Report report) {
    model.take(report);
    return new Told(quotas.byKey());
  }
}
