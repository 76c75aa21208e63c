package io.takt.analytics.oee;

import io.takt.analytics.store.BinaryRows;
import io.takt.analytics.store.Copy;
import io.takt.math.oee.Element;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Losses of hours. Whose the machines are, the caller has checked. */
final class LossTable {
  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  LossTable(DataSource database) {
    this.template = new JdbcTemplate(database);
    this.jdbc = JdbcClient.create(database);
  }

  /** Puts these in the place of all of the machine in [from, to). */
  void replace(MachineSpan span, List<Loss> losses) {
    template.update(
        """
        DELETE FROM oee_loss
        WHERE machine_id = ? AND start >= at_ms(?) AND start < at_ms(?)
        """,
        span.machine().id(),
        span.from(),
        span.to());
    if (losses.isEmpty()) {
      return;
    }
    BinaryRows rows = new BinaryRows(losses.size());
    for (Loss loss : losses) {
      rows.row(7)
          .integer(span.machine().id())
          .integer(loss.reason())
          .time(loss.hour())
          .integer(Math.toIntExact(loss.ms()))
          .integer(loss.stops())
          .text(loss.element().name())
          .text(loss.word());
    }
    Copy.into(template, "oee_loss (machine_id, reason_id, start, ms, stops, element, word)", rows);
  }

  /**
   * What time was lost to.
   *
   * @param word as machines reported it; empty with a reason
   */
  record Sum(Element element, int reason, String word, long ms, int stops) {}

  /** The largest first. */
  List<Sum> sums(Collection<Integer> machines, long from, long to) {
    return jdbc.sql(
            """
            SELECT element, reason_id, CASE reason_id WHEN 0 THEN word ELSE '' END AS told,
              sum(ms) AS ms, sum(stops) AS stops
            FROM oee_loss
            WHERE machine_id = ANY(:machines) AND start >= at_ms(:from) AND start < at_ms(:to)
            GROUP BY 1, 2, 3
            ORDER BY 4 DESC, 1, 2, 3
            """)
        .param("machines", machines.toArray(Integer[]::new))
        .param("from", from)
        .param("to", to)
        .query((row, _) ->
            new Sum(
                Element.valueOf(row.getString("element")),
                row.getInt("reason_id"),
                row.getString("told"),
                row.getLong("ms"),
                row.getInt("stops")))
        .list();
  }

  /** A reason that was given for a word of a machine, and how often. */
  record Given(int machine, String word, int reason, int times) {}

  List<Given> given(Collection<Integer> machines, long from) {
    return jdbc.sql(
            """
            SELECT machine_id, word, reason_id, count(*) AS times FROM oee_loss
            WHERE machine_id = ANY(:machines) AND reason_id <> 0 AND start >= at_ms(:from)
            GROUP BY 1, 2, 3
            """)
        .param("machines", machines.toArray(Integer[]::new))
        .param("from", from)
        .query((row, _) -> new Given(row.getInt(1), row.getString(2), row.getInt(3), row.getInt(4)))
        .list();
  }
}
