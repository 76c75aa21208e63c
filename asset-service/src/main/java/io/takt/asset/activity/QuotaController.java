package io.takt.asset.activity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Devices", description = "Who may publish: credentials of devices")
final class QuotaController {
  private final QuotaTable quotas;

  QuotaController(QuotaTable quotas) {
    this.quotas = quotas;
  }

  @GetMapping("/api/v1/quota")
  @Operation(summary = "How many messages a second may come by MQTT, and how many do")
  Quota get(Caller caller) {
    return quotas.find(caller.realm().tenant()).orElseThrow(Problem::notFound);
  }
}
