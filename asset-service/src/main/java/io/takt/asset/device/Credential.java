package io.takt.asset.device;

import io.takt.asset.tenant.Tenant;
import java.util.List;

/** What decides whether a device may connect and publish. */
public record Credential(
    Tenant tenant, String deviceKey, String user, Secret secret, List<Grant> grants) {
  public Credential {
    grants = List.copyOf(grants);
  }
}
