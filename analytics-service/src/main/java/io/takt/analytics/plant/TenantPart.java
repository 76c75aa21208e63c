package io.takt.analytics.plant;

import io.takt.contracts.TenantId;

/** Something of a deleted tenant that is removed elsewhere and that no column names. */
public interface TenantPart {
  /** How much of it is there yet. */
  long left(TenantId tenant);
}
