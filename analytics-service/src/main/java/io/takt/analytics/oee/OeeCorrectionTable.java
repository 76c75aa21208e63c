package io.takt.analytics.oee;

import io.takt.contracts.TenantId;
import io.takt.math.oee.PlannedTime.ShiftName;
import io.takt.platform.realm.Realm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of shifts that had been told and became others. */
final class OeeCorrectionTable {
  private final JdbcClient jdbc;

  OeeCorrectionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A figure that became another.
   *
   * @param before null: there was none
   * @param readings that came late
   */
  record Corrected(
      TenantId tenant,
      int machine,
      ShiftName shift,
      long from,
      long to,
      @Nullable Double before,
      @Nullable Double after,
      int readings,
      Reason reason) {}

  /**
   * What follows a correction of the same shift for the same reason so soon belongs to it.
   *
   * @param settle how soon
   */
  void add(Corrected corrected, Instant now, Duration settle) {
    int joined =
        jdbc.sql(
                """
                UPDATE oee_correction SET after = CAST(:after AS float8), readings = readings + :readings,
                  first_time = least(first_time, at_ms(:from)),
                  last_time = greatest(last_time, at_ms(:to)), corrected_at = :now
                WHERE machine_id = :machine AND shift_date = :date AND shift_key = :key
                  AND reason = :reason AND corrected_at > :since
                """)
            .param("after", corrected.after())
            .param("readings", corrected.readings())
            .param("from", corrected.from())
            .param("to", corrected.to())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("since", now.minus(settle).atOffset(ZoneOffset.UTC))
            .param("machine", corrected.machine())
            .param("date", corrected.shift().date())
            .param("key", corrected.shift().key())
            .param("reason", corrected.reason().name())
            .update();
    if (joined == 0) {
      insert(corrected, now);
    }
  }

  private void insert(Corrected corrected, Instant now) {
    jdbc.sql(
            """
            INSERT INTO oee_correction (tenant_id, machine_id, shift_date, shift_key, first_time,
              last_time, before, after, readings, reason, corrected_at)
            VALUES (:tenant, :machine, :date, :key, at_ms(:from), at_ms(:to),
              CAST(:before AS float8), CAST(:after AS float8), :readings, :reason, :now)
            """)
        .param("tenant", corrected.tenant().value())
        .param("machine", corrected.machine())
        .param("date", corrected.shift().date())
        .param("key", corrected.shift().key())
        .param("from", corrected.from())
        .param("to", corrected.to())
        .param("before", corrected.before())
        .param("after", corrected.after())
        .param("readings", corrected.readings())
        .param("reason", corrected.reason().name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** A correction that was made. */
  record Row(
      long id,
      int machine,
      ShiftName shift,
      Instant from,
      Instant to,
      @Nullable Double before,
      @Nullable Double after,
      Reason reason,
      int readings,
      Instant at) {}

  /**
   * Newest first.
   *
   * @param machine null: all of the realm
   * @param before only those with a smaller id
   */
  List<Row> find(Realm realm, @Nullable Integer machine, long before, int limit) {
    return jdbc.sql(
            """
            SELECT c.* FROM oee_correction c JOIN machine m USING (machine_id)
            WHERE c.tenant_id = :tenant AND m.tenant_id = :tenant AND %s
              AND (CAST(:machine AS integer) IS NULL OR machine_id = CAST(:machine AS integer))
              AND correction_id < :before
            ORDER BY correction_id DESC LIMIT :limit
            """
                .formatted(Realm.holds("m.site_id")))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("machine", machine)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("correction_id"),
        row.getInt("machine_id"),
        new ShiftName(row.getString("shift_key"), row.getObject("shift_date", LocalDate.class)),
        row.getTimestamp("first_time").toInstant(),
        row.getTimestamp("last_time").toInstant(),
        row.getObject("before", Double.class),
        row.getObject("after", Double.class),
        Reason.valueOf(row.getString("reason")),
        row.getInt("readings"),
        row.getTimestamp("corrected_at").toInstant());
  }
}
