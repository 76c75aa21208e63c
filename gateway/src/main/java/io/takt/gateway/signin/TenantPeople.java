package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import org.springframework.stereotype.Service;

/** All people of a tenant. */
@Service
public class TenantPeople {
  private final PersonTable table;
  private final Sessions sessions;

  TenantPeople(PersonTable table, Sessions sessions) {
    this.table = table;
    this.sessions = sessions;
  }

  /** Nobody of them gets in any more, and who is in is out. */
  public void shutOut(TenantId tenant) {
    table.deactivateAll(tenant).forEach(sessions::endAll);
  }
}
