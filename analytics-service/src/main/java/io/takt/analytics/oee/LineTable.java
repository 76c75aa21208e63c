package io.takt.analytics.oee;

import io.takt.contracts.TenantId;
import io.takt.math.oee.OeePolicy.LineRule;
import io.takt.math.oee.PlannedTime.ShiftName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which machines stood for lines when these were last looked at; system-wide. */
final class LineTable {
  private final JdbcClient jdbc;

  LineTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The machines that stand for a line.
   *
   * @param rule that was asked for
   * @param machines in order of their ids
   */
  record Choice(LineRule rule, List<Integer> machines) {
    Choice {
      machines = List.copyOf(machines);
    }
  }

  Map<Integer, Choice> all() {
    Map<Integer, Choice> all = new HashMap<>();
    jdbc.sql("SELECT * FROM oee_line")
        .query(row -> {
          all.put(row.getInt("line_id"), choice(row));
        });
    return all;
  }

  /** Keeps others off the line until the transaction ends. */
  Optional<Choice> claim(int line) {
    return jdbc.sql("SELECT * FROM oee_line WHERE line_id = ? FOR UPDATE")
        .param(line)
        .query((row, _) -> choice(row))
        .optional();
  }

  private static Choice choice(ResultSet row) throws SQLException {
    return new Choice(
        LineRule.valueOf(row.getString("rule")),
        List.of((Integer[]) row.getArray("machines").getArray()));
  }

  void set(TenantId tenant, int line, Choice choice) {
    jdbc.sql(
            """
            INSERT INTO oee_line (line_id, tenant_id, rule, machines) VALUES (?, ?, ?, ?)
            ON CONFLICT (line_id) DO UPDATE SET rule = excluded.rule, machines = excluded.machines
            """)
        .params(
            line,
            tenant.value(),
            choice.rule().name(),
            choice.machines().stream().mapToInt(Integer::intValue).toArray())
        .update();
  }

  void remove(int line) {
    jdbc.sql("DELETE FROM oee_line WHERE line_id = ?").param(line).update();
  }

  /** Shifts of which any of these machines had a figure by then. */
  Set<ShiftName> told(Collection<Integer> machines, Instant by) {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT DISTINCT shift_date, shift_key
                FROM oee_cell JOIN oee_hour USING (machine_id, start)
                WHERE machine_id = ANY(?) AND shift_key IS NOT NULL AND first_at <= ?
                """)
            .param(1, machines.toArray(Integer[]::new))
            .param(2, by.atOffset(ZoneOffset.UTC))
            .query((row, _) -> new ShiftName(row.getString(2), row.getObject(1, LocalDate.class)))
            .list());
  }
}
