package io.takt.asset.tenant;

import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code tenant}. */
@Component
public final class TenantTable {
  private final JdbcClient jdbc;

  TenantTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @throws Problem 403 {@code tenant-unknown}
   */
  public Tenant require(TenantId tenant) {
    return find(tenant)
        .orElseThrow(() ->
            new Problem(HttpStatus.FORBIDDEN, "tenant-unknown", "This tenant does not exist."));
  }

  /** Once nothing else of it is left. */
  public void delete(TenantId tenant) {
    jdbc.sql("DELETE FROM tenant WHERE id = :tenant").param("tenant", tenant.value()).update();
  }

  public Optional<Tenant> find(TenantId tenant) {
    return jdbc.sql("SELECT key, name FROM tenant WHERE id = :tenant")
        .param("tenant", tenant.value())
        .query((row, n) -> new Tenant(tenant, row.getString(1), row.getString(2)))
        .optional();
  }

  /** System-wide: for the publisher. */
  public static List<Tenant> all(JdbcClient jdbc) {
    return jdbc.sql("SELECT id, key, name FROM tenant ORDER BY id")
        .query(
            (row, n) -> new Tenant(new TenantId(row.getInt(1)), row.getString(2), row.getString(3)))
        .list();
  }
}
