package io.takt.analytics.plant;

import io.takt.contracts.TenantId;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Table {@code ended_tenant}; other instances know of a tenant's end a few seconds later. */
@Component
public class EndedTenants {
  private static final Logger log = LoggerFactory.getLogger(EndedTenants.class);

  private final JdbcClient jdbc;
  private volatile Set<Integer> numbers;

  EndedTenants(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.numbers = read();
  }

  public boolean contains(int tenant) {
    return numbers.contains(tenant);
  }

  /** Nothing new is kept of it from now on. */
  void add(TenantId tenant) {
    jdbc.sql("INSERT INTO ended_tenant (number) VALUES (?) ON CONFLICT DO NOTHING")
        .param(tenant.value())
        .update();
    numbers = read();
  }

  @Scheduled(fixedDelayString = "PT5S")
  void refresh() {
    try {
      numbers = read();
    } catch (DataAccessException e) {
      log.debug("ended tenants are read again: {}", e.getMessage());
    }
  }

  private Set<Integer> read() {
    return Set.copyOf(
        jdbc.sql("SELECT number FROM ended_tenant").query((row, _) -> row.getInt(1)).list());
  }
}
