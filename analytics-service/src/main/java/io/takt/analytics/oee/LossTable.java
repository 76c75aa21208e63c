package io.takt.analytics.oee;

import io.takt.analytics.store.BinaryRows;
import io.takt.analytics.store.CopiedRows;
import io.takt.analytics.store.Copy;
import io.takt.analytics.store.Row;
import io.takt.math.oee.Element;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Losses of hours. Whose the machines are, the caller has checked. */
final class LossTable {
  /** The reason says what the word was for. */
  private static final String CAUSE = "CASE reason_id WHEN 0 THEN word ELSE '' END";

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

  /** Adds up again the days that the span touches. */
  void sumDays(MachineSpan span) {
    ZoneId zone = span.machine().zone();
    LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(span.from()), zone);
    LocalDate after = LocalDate.ofInstant(Instant.ofEpochMilli(span.to() - 1), zone).plusDays(1);
    template.update(
        "DELETE FROM oee_loss_day WHERE machine_id = ? AND day >= ? AND day < ?",
        span.machine().id(),
        first,
        after);
    template.update(
        """
        INSERT INTO oee_loss_day (machine_id, reason_id, day, ms, stops, element, word)
        SELECT machine_id, reason_id, (start AT TIME ZONE ?)::date, sum(ms), sum(stops), element,
          word
        FROM oee_loss
        WHERE machine_id = ? AND start >= at_ms(?) AND start < at_ms(?)
        GROUP BY 1, 2, 3, 6, 7
        """,
        zone.getId(),
        span.machine().id(),
        first.atStartOfDay(zone).toInstant().toEpochMilli(),
        after.atStartOfDay(zone).toInstant().toEpochMilli());
  }

  /**
   * What time of a machine was lost to.
   *
   * @param word as machines reported it; empty with a reason
   */
  record Sum(int machine, Element element, int reason, String word, long ms, int stops) {}

  /** By machine and cause. */
  StoredSums.Source<Sum> source() {
    return new StoredSums.Source<>() {
      @Override
      public List<Sum> hours(List<Integer> machines, long from, long to) {
        return from >= to
            ? List.of()
            : sums(
                machines,
                "oee_loss",
                "start >= at_ms(%d) AND start < at_ms(%d)".formatted(from, to));
      }

      @Override
      public List<Sum> days(List<Integer> machines, LocalDate from, LocalDate to) {
        return sums(machines, "oee_loss_day", "day >= '%s' AND day < '%s'".formatted(from, to));
      }
    };
  }

  private List<Sum> sums(List<Integer> machines, String table, String condition) {
    List<Sum> sums = new ArrayList<>();
    if (!machines.isEmpty()) {
      CopiedRows.read(
          template,
          """
          SELECT machine_id, element, reason_id, %1$s, sum(ms)::float8, sum(stops)::float8
          FROM %2$s WHERE machine_id IN (%3$s) AND %4$s
          GROUP BY 1, 2, 3, 4
          """
              .formatted(CAUSE, table, in(machines), condition),
          row -> sums.add(sum(row)));
    }
    return sums;
  }

  private static Sum sum(Row row) throws IOException, SQLException {
    return new Sum(
        row.integer(),
        Element.valueOf(Objects.requireNonNull(row.text())),
        row.integer(),
        Objects.requireNonNull(row.text()),
        (long) row.number(),
        (int) row.number());
  }

  private static String in(Collection<Integer> machines) {
    return machines.stream().map(String::valueOf).collect(Collectors.joining(", "));
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
