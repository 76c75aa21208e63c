package io.takt.analytics.oee;

import io.takt.analytics.store.CopiedRows;
import io.takt.analytics.store.Row;
import io.takt.math.oee.Element;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sums of days by weeks, or by days, in which gains are looked for. The caller checked whose. */
final class GainTable {
  private final JdbcTemplate template;

  GainTable(DataSource database) {
    this.template = new JdbcTemplate(database);
  }

  /**
   * Whole days in parts of the same length; the oldest one takes what is left over.
   *
   * @param to the first day that does not count
   */
  record Days(LocalDate from, LocalDate to) {
    private static final int WEEK = 7;

    /** So many weeks have a best quarter. */
    private static final int WEEKS = 4;

    int length() {
      return to.toEpochDay() - from.toEpochDay() >= WEEK * WEEKS ? WEEK : 1;
    }

    /** How many parts there are. */
    int parts() {
      return Math.toIntExact((to.toEpochDay() - from.toEpochDay()) / length());
    }

    /** Part 0 is the newest. */
    Days part(int n) {
      LocalDate end = to.minusDays((long) n * length());
      return new Days(n == parts() - 1 ? from : end.minusDays(length()), end);
    }

    private String sql() {
      return "least((DATE '%s' - 1 - day) / %d, %d)".formatted(to, length(), parts() - 1);
    }

    private String condition(Days some) {
      return "day >= '%s' AND day < '%s'".formatted(some.from, some.to);
    }
  }

  /**
   * A machine's time with a product in a part.
   *
   * @param busy planned busy time, ms
   * @param production ms
   * @param ideal planned run time of all that was made, ms
   * @param idealRejected of it what was rejected
   * @param unknown whether something made had no run time
   * @param uncounted production time in which nothing was heard of the counter, ms
   */
  record Worked(
      int machine,
      int product,
      int part,
      double busy,
      double production,
      double ideal,
      double idealRejected,
      boolean unknown,
      double uncounted) {}

  List<Worked> worked(Collection<Integer> machines, Days days, Days some) {
    List<Worked> worked = new ArrayList<>();
    CopiedRows.read(
        template,
        """
        SELECT machine_id, product_id, %1$s, sum(production_ms + setup_ms + breakdown_ms
            + minor_stop_ms + waiting_ms + no_order_ms + unclassified_ms)::float8,
          sum(production_ms)::float8, sum(ideal_good + ideal_rejected + ideal_start_up),
          sum(ideal_rejected + ideal_start_up), sum(unrated), sum(uncounted_ms)::float8
        FROM oee_day WHERE machine_id IN (%2$s) AND %3$s
        GROUP BY 1, 2, 3
        """
            .formatted(days.sql(), in(machines), days.condition(some)),
        row -> worked.add(worked(row)));
    return worked;
  }

  private static Worked worked(Row row) throws IOException, SQLException {
    return new Worked(
        row.integer(),
        row.integer(),
        row.integer(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.number() > 0,
        row.number());
  }

  /** What a machine's time was lost to in a part. */
  record Stood(
      int machine, int part, Element element, int reason, String word, double ms, int stops) {}

  List<Stood> stood(Collection<Integer> machines, Days days, Days some) {
    List<Stood> stood = new ArrayList<>();
    CopiedRows.read(
        template,
        """
        SELECT machine_id, %1$s, element, reason_id, CASE reason_id WHEN 0 THEN word ELSE '' END,
          sum(ms)::float8, sum(stops)::float8
        FROM oee_loss_day
        WHERE machine_id IN (%2$s) AND %3$s AND element <> 'PLANNED_DOWNTIME'
        GROUP BY 1, 2, 3, 4, 5
        """
            .formatted(days.sql(), in(machines), days.condition(some)),
        row ->
            stood.add(
                new Stood(
                    row.integer(),
                    row.integer(),
                    Element.valueOf(Objects.requireNonNull(row.text())),
                    row.integer(),
                    Objects.requireNonNull(row.text()),
                    row.number(),
                    (int) row.number())));
    return stood;
  }

  private static String in(Collection<Integer> machines) {
    return machines.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
