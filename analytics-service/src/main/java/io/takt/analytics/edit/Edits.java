package io.takt.analytics.edit;

import io.takt.contracts.TenantId;
import io.takt.math.oee.StateClass;
import io.takt.platform.range.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The layer in its tables. Whose the machines are, the caller has checked. */
public final class Edits {
  private static final int MOST = 1_000;

  private final JdbcClient jdbc;

  public Edits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that hold anywhere in [from, to), by machine. */
  public Map<Integer, List<StopEdit>> stops(Collection<Integer> machines, long from, long to) {
    return jdbc
        .sql(
            """
            SELECT * FROM stop_edit
            WHERE machine_id = ANY(:machines) AND undone_at IS NULL
              AND start < at_ms(:to) AND (ends IS NULL OR ends > at_ms(:from))
            """)
        .param("machines", machines.toArray(Integer[]::new))
        .param("from", from)
        .param("to", to)
        .query((row, _) -> stop(row))
        .list()
        .stream()
        .collect(Collectors.groupingBy(StopEdit::machineId));
  }

  /** Those of (from, to] that hold, by machine. */
  public Map<Integer, List<CountEdit>> counts(Collection<Integer> machines, long from, long to) {
    return jdbc
        .sql(
            """
            SELECT * FROM count_edit
            WHERE machine_id = ANY(:machines) AND undone_at IS NULL
              AND time > at_ms(:from) AND time <= at_ms(:to)
            """)
        .param("machines", machines.toArray(Integer[]::new))
        .param("from", from)
        .param("to", to)
        .query((row, _) -> count(row))
        .list()
        .stream()
        .collect(Collectors.groupingBy(CountEdit::machineId));
  }

  /** Also what was undone, the newest first. */
  public List<StopEdit> allStops(TenantId tenant, int machine, Range range) {
    return jdbc.sql(
            """
            SELECT * FROM stop_edit
            WHERE tenant_id = :tenant AND machine_id = :machine
              AND start < at_ms(:to) AND (ends IS NULL OR ends > at_ms(:from))
            ORDER BY edit_id DESC LIMIT :most
            """)
        .param("tenant", tenant.value())
        .param("machine", machine)
        .param("from", range.from())
        .param("to", range.to())
        .param("most", MOST)
        .query((row, _) -> stop(row))
        .list();
  }

  /** Also what was undone, the newest first. */
  public List<CountEdit> allCounts(TenantId tenant, int machine, Range range) {
    return jdbc.sql(
            """
            SELECT * FROM count_edit
            WHERE tenant_id = :tenant AND machine_id = :machine
              AND time >= at_ms(:from) AND time < at_ms(:to)
            ORDER BY edit_id DESC LIMIT :most
            """)
        .param("tenant", tenant.value())
        .param("machine", machine)
        .param("from", range.from())
        .param("to", range.to())
        .param("most", MOST)
        .query((row, _) -> count(row))
        .list();
  }

  /** The edit with its number. */
  public StopEdit add(TenantId tenant, StopEdit edit) {
    return jdbc.sql(
            """
            INSERT INTO stop_edit (tenant_id, machine_id, reason_id, start, ends, made_at,
              until_it_runs, over_production, state, author, comment)
            VALUES (:tenant, :machine, :reason, :start, :ends, :now, :open, :over, :state, :author,
              :comment)
            RETURNING *
            """)
        .param("tenant", tenant.value())
        .param("machine", edit.machineId())
        .param("reason", edit.reasonId())
        .param("start", at(edit.from()))
        .param("ends", at(edit.to()))
        .param("now", at(edit.madeAt()))
        .param("open", edit.untilItRuns())
        .param("over", edit.overProduction())
        .param("state", edit.state().name())
        .param("author", edit.author())
        .param("comment", edit.comment())
        .query((row, _) -> stop(row))
        .single();
  }

  public CountEdit add(TenantId tenant, CountEdit edit) {
    return jdbc.sql(
            """
            INSERT INTO count_edit (tenant_id, machine_id, reason_id, time, made_at, good, rejected,
              author, comment)
            VALUES (:tenant, :machine, :reason, :time, :now, :good, :rejected, :author, :comment)
            RETURNING *
            """)
        .param("tenant", tenant.value())
        .param("machine", edit.machineId())
        .param("reason", edit.reasonId())
        .param("time", at(edit.time()))
        .param("now", at(edit.madeAt()))
        .param("good", edit.good())
        .param("rejected", edit.rejected())
        .param("author", edit.author())
        .param("comment", edit.comment())
        .query((row, _) -> count(row))
        .single();
  }

  public Optional<StopEdit> stop(TenantId tenant, long id) {
    return jdbc.sql("SELECT * FROM stop_edit WHERE tenant_id = ? AND edit_id = ?")
        .params(tenant.value(), id)
        .query((row, _) -> stop(row))
        .optional();
  }

  public Optional<CountEdit> count(TenantId tenant, long id) {
    return jdbc.sql("SELECT * FROM count_edit WHERE tenant_id = ? AND edit_id = ?")
        .params(tenant.value(), id)
        .query((row, _) -> count(row))
        .optional();
  }

  /** Empty when it was undone before. */
  public Optional<StopEdit> undoStop(TenantId tenant, long id, String author, Instant now) {
    return undo("stop_edit", tenant, id, author, now).query((row, _) -> stop(row)).optional();
  }

  /** Empty when it was undone before. */
  public Optional<CountEdit> undoCount(TenantId tenant, long id, String author, Instant now) {
    return undo("count_edit", tenant, id, author, now).query((row, _) -> count(row)).optional();
  }

  private JdbcClient.StatementSpec undo(
      String table, TenantId tenant, long id, String author, Instant now) {
    return jdbc.sql(
            """
            UPDATE %s SET undone_at = :now, undone_by = :author
            WHERE tenant_id = :tenant AND edit_id = :id AND undone_at IS NULL
            RETURNING *
            """
                .formatted(table))
        .param("tenant", tenant.value())
        .param("id", id)
        .param("author", author)
        .param("now", at(now));
  }

  /**
   * The machine was seen to run again at another time than was known.
   *
   * @param at epoch ms; null when it did not
   */
  public void end(long id, @Nullable Long at) {
    jdbc.sql("UPDATE stop_edit SET ends = at_ms(CAST(:at AS bigint)) WHERE edit_id = :id")
        .param("at", at)
        .param("id", id)
        .update();
  }

  /** Forgets a machine that is gone. */
  public void remove(int machine) {
    jdbc.sql(
            """
            DELETE FROM stop_sign s USING stop_edit e
            WHERE s.edit_id = e.edit_id AND e.machine_id = ?
            """)
        .param(machine)
        .update();
    for (String table : List.of("stop_edit", "count_edit")) {
      jdbc.sql("DELETE FROM " + table + " WHERE machine_id = ?").param(machine).update();
    }
  }

  private static StopEdit stop(ResultSet row) throws SQLException {
    return new StopEdit(
        row.getLong("edit_id"),
        row.getInt("machine_id"),
        row.getTimestamp("start").toInstant(),
        instant(row, "ends"),
        row.getBoolean("until_it_runs"),
        row.getInt("reason_id"),
        row.getBoolean("over_production"),
        row.getString("comment"),
        row.getString("author"),
        row.getTimestamp("made_at").toInstant(),
        instant(row, "undone_at"),
        row.getString("undone_by"),
        StateClass.valueOf(row.getString("state")));
  }

  private static CountEdit count(ResultSet row) throws SQLException {
    int reason = row.getInt("reason_id");
    return new CountEdit(
        row.getLong("edit_id"),
        row.getInt("machine_id"),
        row.getTimestamp("time").toInstant(),
        row.getDouble("good"),
        row.getDouble("rejected"),
        reason == 0 ? null : reason,
        row.getString("comment"),
        row.getString("author"),
        row.getTimestamp("made_at").toInstant(),
        instant(row, "undone_at"),
        row.getString("undone_by"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    java.sql.Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
