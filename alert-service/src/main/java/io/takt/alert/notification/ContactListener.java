package io.takt.alert.notification;

import io.takt.contracts.TenantId;

/** Hears, inside the transaction, of a contact that is about to go; it may refuse. */
public interface ContactListener {
  void removing(TenantId tenant, int contact);
}
