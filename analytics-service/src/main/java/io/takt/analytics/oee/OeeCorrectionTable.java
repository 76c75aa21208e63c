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

  /** Whose figure. */
  record Whose(Scope scope, int id) {
    static Whose machine(int id) {
      return new Whose(Scope.MACHINE, id);
    }

    static Whose line(int id) {
      return new Whose(Scope.LINE, id);
    }
  }

  enum Scope {
    MACHINE("machine_id"),
    LINE("line_id");

    private final String column;

    Scope(String column) {
      this.column = column;
    }
  }

  /**
   * A figure that became another.
   *
   * @param site where it stands
   * @param before null: there was none
   * @param readings that came late
   */
  record Corrected(
      TenantId tenant,
      Whose whose,
      int site,
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
                WHERE %s = :id AND shift_date = :date AND shift_key = :key
                  AND reason = :reason AND corrected_at > :since
                """
                    .formatted(corrected.whose().scope().column))
            .param("after", corrected.after())
            .param("readings", corrected.readings())
            .param("from", corrected.from())
            .param("to", corrected.to())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("since", now.minus(settle).atOffset(ZoneOffset.UTC))
            .param("id", corrected.whose().id())
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
            INSERT INTO oee_correction (tenant_id, %s, site_id, shift_date, shift_key, first_time,
              last_time, before, after, readings, reason, corrected_at)
            VALUES (:tenant, :id, CAST(:site AS integer), :date, :key, at_ms(:from), at_ms(:to),
              CAST(:before AS float8), CAST(:after AS float8), :readings, :reason, :now)
            """
                .formatted(corrected.whose().scope().column))
        .param("tenant", corrected.tenant().value())
        .param("id", corrected.whose().id())
        .param("site", corrected.whose().scope() == Scope.LINE ? corrected.site() : null)
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

  /** A correction that was made, of a machine's figure or a line's. */
  record Row(
      long id,
      @Nullable Integer machine,
      @Nullable Integer line,
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
   * @param whose null: all of the realm
   * @param before only those with a smaller id
   */
  List<Row> find(Realm realm, @Nullable Whose whose, long before, int limit) {
    return jdbc.sql(
            """
            SELECT c.* FROM oee_correction c
            LEFT JOIN machine m ON m.machine_id = c.machine_id AND m.tenant_id = :tenant
            WHERE c.tenant_id = :tenant AND coalesce(m.site_id, c.site_id) IS NOT NULL AND %s
              AND %s AND correction_id < :before
            ORDER BY correction_id DESC LIMIT :limit
            """
                .formatted(
                    Realm.holds("coalesce(m.site_id, c.site_id)"),
                    whose == null ? "true" : "c." + whose.scope().column + " = :id"))
        .param("tenant", realm.tenant().value())
        .param("sites", realm.siteIds())
        .param("id", whose == null ? null : whose.id())
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  /** Forgets a line that is gone. */
  void removeLine(int line) {
    jdbc.sql("DELETE FROM oee_correction WHERE line_id = ?").param(line).update();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("correction_id"),
        row.getObject("machine_id", Integer.class),
        row.getObject("line_id", Integer.class),
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
