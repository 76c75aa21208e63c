package io.takt.analytics.oee;

import io.takt.analytics.store.BinaryRows;
import io.takt.analytics.store.CopiedRows;
import io.takt.analytics.store.Copy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Setups of hours. Whose the machines are, the caller has checked. */
final class SetupTable {
  private final JdbcTemplate template;

  SetupTable(DataSource database) {
    this.template = new JdbcTemplate(database);
  }

  /** Puts these in the place of all of the machine in [from, to). */
  void replace(MachineSpan span, List<Setup> setups) {
    template.update(
        """
        DELETE FROM oee_setup
        WHERE machine_id = ? AND start >= at_ms(?) AND start < at_ms(?)
        """,
        span.machine().id(),
        span.from(),
        span.to());
    if (setups.isEmpty()) {
      return;
    }
    BinaryRows rows = new BinaryRows(setups.size());
    for (Setup setup : setups) {
      rows.row(6)
          .integer(span.machine().id())
          .integer(Math.toIntExact(setup.ms()))
          .time(setup.start())
          .integer(setup.before())
          .integer(setup.after());
      Long until = setup.madeUntil();
      if (until == null) {
        rows.nothing();
      } else {
        rows.time(until);
      }
    }
    Copy.into(
        template,
        "oee_setup (machine_id, ms, start, product_before, product_after, made_until)",
        rows);
  }

  /**
   * A changeover of a machine from one product to another.
   *
   * @param start of its first setup, epoch ms
   * @param ms of all setups between the last production of the one and the first of the other
   */
  record Changeover(int machine, int before, int after, long start, long ms) {}

  /**
   * In order of machine and time. What an hour does not say of the products before and after is
   * looked for in the hours around it, up to a week.
   */
  List<Changeover> changeovers(Collection<Integer> machines, long from, long to) {
    List<Changeover> found = new ArrayList<>();
    if (machines.isEmpty()) {
      return found;
    }
    CopiedRows.read(
        template,
        """
        SELECT s.machine_id, CASE WHEN product_before = 0 THEN b.product_id ELSE product_before END,
          CASE WHEN product_after = 0 THEN a.product_id ELSE product_after END,
          s.start, s.ms, coalesce(made_until, b.start)
        FROM oee_setup s
        LEFT JOIN LATERAL (
          SELECT product_id, start FROM oee_cell c
          WHERE s.product_before = 0 AND c.machine_id = s.machine_id
            AND c.start <= s.start - INTERVAL '1 hour' AND c.start > s.start - INTERVAL '7 days'
            AND production_ms > 0 AND product_id <> 0
          ORDER BY c.start DESC, first_ms DESC LIMIT 1) b ON true
        LEFT JOIN LATERAL (
          SELECT product_id FROM oee_cell c
          WHERE s.product_after = 0 AND c.machine_id = s.machine_id
            AND c.start > s.start AND c.start < s.start + INTERVAL '7 days'
            AND production_ms > 0 AND product_id <> 0
          ORDER BY c.start, first_ms LIMIT 1) a ON true
        WHERE s.machine_id IN (%s) AND s.start >= at_ms(%d) AND s.start < at_ms(%d)
          AND (product_before <> 0 OR b.product_id IS NOT NULL)
          AND (product_after <> 0 OR a.product_id IS NOT NULL)
        ORDER BY s.machine_id, s.start
        """
            .formatted(
                machines.stream().map(String::valueOf).collect(Collectors.joining(", ")), from, to),
        row -> {
          Changeover next =
              new Changeover(
                  row.integer(), row.integer(), row.integer(), row.time(), row.integer());
          add(found, next, row.time());
        });
    return found;
  }

  /**
   * @param madeUntil when the product before was made last, or the hour of it
   */
  private static void add(List<Changeover> found, Changeover next, long madeUntil) {
    if (next.before() == next.after()) {
      return;
    }
    Changeover last = found.isEmpty() ? null : found.getLast();
    boolean goesOn =
        last != null
            && last.machine() == next.machine()
            && last.before() == next.before()
            && last.after() == next.after()
            && madeUntil <= last.start();
    if (last != null && goesOn) {
      found.set(
          found.size() - 1,
          new Changeover(
              last.machine(), last.before(), last.after(), last.start(), last.ms() + next.ms()));
    } else {
      found.add(next);
    }
  }
}
