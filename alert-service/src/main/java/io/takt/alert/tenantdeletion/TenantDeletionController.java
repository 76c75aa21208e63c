package io.takt.alert.tenantdeletion;

import io.swagger.v3.oas.annotations.Hidden;
import io.takt.contracts.TenantId;
import io.takt.platform.tenant.DeletionStep;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asked by the gateway until nothing is left. */
@RestController
@Hidden
class TenantDeletionController {
  private final TenantDeletion deletion;

  TenantDeletionController(TenantDeletion deletion) {
    this.deletion = deletion;
  }

  @PostMapping("/internal/tenants/{id}/deletion")
  DeletionStep delete(@PathVariable int id) {
    return deletion.step(new TenantId(id));
  }
}
