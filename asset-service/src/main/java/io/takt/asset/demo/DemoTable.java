package io.takt.asset.demo;

import io.takt.contracts.TenantId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code demo_progress}. */
@Component
final class DemoTable {
  private final JdbcClient jdbc;

  DemoTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How far the demo plant is.
   *
   * @param sent readings of the back-fill
   * @param total of them
   */
  record Progress(String state, long sent, long total) {}

  Optional<Progress> find(TenantId tenant) {
    return jdbc.sql("SELECT state, sent, total FROM demo_progress WHERE tenant_id = :tenant")
        .param("tenant", tenant.value())
        .query((row, n) -> new Progress(row.getString(1), row.getLong(2), row.getLong(3)))
        .optional();
  }

  void put(TenantId tenant, Progress progress) {
    jdbc.sql(
            """
            INSERT INTO demo_progress (tenant_id, state, sent, total)
            VALUES (:tenant, :state, :sent, :total)
            ON CONFLICT (tenant_id) DO UPDATE SET state = :state, sent = :sent, total = :total
            """)
        .param("tenant", tenant.value())
        .param("state", progress.state())
        .param("sent", progress.sent())
        .param("total", progress.total())
        .update();
  }

  void delete(TenantId tenant) {
    jdbc.sql("DELETE FROM demo_progress WHERE tenant_id = :tenant")
        .param("tenant", tenant.value())
        .update();
  }
}
