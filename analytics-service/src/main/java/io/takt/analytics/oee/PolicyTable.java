package io.takt.analytics.oee;

import io.takt.contracts.TenantId;
import io.takt.math.oee.OeePolicy;
import io.takt.math.oee.OeePolicy.LineRule;
import io.takt.math.oee.OeePolicy.OrderRule;
import io.takt.math.oee.OeePolicy.RejectRule;
import io.takt.math.oee.OeePolicy.SetupRule;
import io.takt.math.oee.OeePolicy.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions of tenants' policies; none is ever changed. */
final class PolicyTable {
  private final JdbcClient jdbc;

  PolicyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param version 0: nobody made one yet
   * @param judgedBy the first version by which hours are as by this one
   */
  record Version(int version, Instant since, OeePolicy policy, int judgedBy) {
    static final Version FIRST = new Version(0, Instant.EPOCH, OeePolicy.DEFAULT, 0);

    Version next(Instant at, OeePolicy rules) {
      return new Version(
          version + 1, at, rules, policy.judgesAlike(rules) ? judgedBy : version + 1);
    }
  }

  Version newest(TenantId tenant) {
    return jdbc.sql("SELECT * FROM oee_policy WHERE tenant_id = ? ORDER BY version DESC LIMIT 1")
        .param(tenant.value())
        .query((row, _) -> version(row))
        .optional()
        .orElse(Version.FIRST);
  }

  /** The longest stop that is a minor one to anybody, ms; system-wide. */
  long longestMinorStop() {
    return Math.max(
        OeePolicy.DEFAULT.minorStopLimit(),
        jdbc.sql("SELECT coalesce(max(minor_stop_limit_ms), 0) FROM oee_policy")
            .query(Long.class)
            .single());
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getInt("version"),
        row.getTimestamp("since").toInstant(),
        new OeePolicy(
            View.valueOf(row.getString("view")),
            row.getLong("minor_stop_limit_ms"),
            OrderRule.valueOf(row.getString("orders")),
            SetupRule.valueOf(row.getString("setup")),
            RejectRule.valueOf(row.getString("rejects")),
            row.getLong("start_up_ms"),
            LineRule.valueOf(row.getString("lines"))),
        row.getInt("judged_by"));
  }

  /** Two at once: one of them breaks on the key and is tried again by its caller. */
  void add(TenantId tenant, String author, Version version) {
    OeePolicy policy = version.policy();
    jdbc.sql(
            """
            INSERT INTO oee_policy (tenant_id, version, since, author, view, minor_stop_limit_ms,
              orders, setup, rejects, start_up_ms, lines, judged_by)
            VALUES (:tenant, :version, :since, :author, :view, :limit, :orders, :setup, :rejects, :startUp,
              :lines, :judgedBy)
            """)
        .param("tenant", tenant.value())
        .param("version", version.version())
        .param("since", version.since().atOffset(ZoneOffset.UTC))
        .param("author", author)
        .param("view", policy.view().name())
        .param("limit", policy.minorStopLimit())
        .param("orders", policy.orders().name())
        .param("setup", policy.setup().name())
        .param("rejects", policy.rejects().name())
        .param("startUp", policy.startUp())
        .param("lines", policy.lines().name())
        .param("judgedBy", version.judgedBy())
        .update();
  }
}
