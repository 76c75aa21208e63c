package io.takt.analytics.oee;

import io.takt.math.oee.PlannedTime.ShiftName;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often results of hours and shifts were told. Whose the machines are, the caller has checked.
 */
final class RevisionTable {
  private final JdbcClient jdbc;

  RevisionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of those hours that begin in [from, to), by their starts; without those never told. */
  Map<Long, Integer> hours(int machine, long from, long to) {
    Map<Long, Integer> revisions = new HashMap<>();
    jdbc.sql(
            """
            SELECT start, revision FROM oee_hour
            WHERE machine_id = ? AND start >= at_ms(?) AND start < at_ms(?) AND revision > 0
            """)
        .params(machine, from, to)
        .query(row -> {
          revisions.put(row.getTimestamp(1).getTime(), row.getInt(2));
        });
    return revisions;
  }

  /** Of these shifts; without those never told. */
  Map<ShiftName, Integer> shifts(int machine, LocalDate first, LocalDate last) {
    Map<ShiftName, Integer> revisions = new HashMap<>();
    jdbc.sql(
            """
            SELECT shift_key, shift_date, revision FROM oee_shift
            WHERE machine_id = ? AND shift_date BETWEEN ? AND ?
            """)
        .params(machine, first, last)
        .query(row -> {
          revisions.put(
              new ShiftName(row.getString(1), row.getObject(2, LocalDate.class)), row.getInt(3));
        });
    return revisions;
  }

  /** Counts up hours that are being told. */
  void countHours(int machine, Collection<Long> starts) {
    jdbc.sql(
            """
            UPDATE oee_hour SET revision = revision + 1
            WHERE machine_id = ? AND start = ANY (SELECT at_ms(s) FROM unnest(?) s)
            """)
        .param(1, machine)
        .param(2, starts.stream().mapToLong(Long::longValue).toArray())
        .update();
  }

  /** Counts up shifts that are being told. */
  void countShifts(int machine, List<ShiftName> shifts) {
    jdbc.sql(
            """
            INSERT INTO oee_shift (machine_id, revision, shift_date, shift_key)
            SELECT ?, 1, s.date::date, s.key FROM unnest(?, ?) s(date, key)
            ON CONFLICT (machine_id, shift_date, shift_key)
            DO UPDATE SET revision = oee_shift.revision + 1
            """)
        .param(1, machine)
        .param(2, shifts.stream().map(each -> each.date().toString()).toArray(String[]::new))
        .param(3, shifts.stream().map(ShiftName::key).toArray(String[]::new))
        .update();
  }
}
