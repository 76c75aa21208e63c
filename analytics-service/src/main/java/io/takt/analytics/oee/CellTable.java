package io.takt.analytics.oee;

import io.takt.analytics.store.BinaryRows;
import io.takt.analytics.store.CopiedRows;
import io.takt.analytics.store.Copy;
import io.takt.analytics.store.Row;
import io.takt.math.oee.Cell;
import io.takt.math.oee.Element;
import io.takt.math.oee.Elements;
import io.takt.math.oee.Items;
import io.takt.math.oee.PlannedTime.ShiftName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cells of hours. Whose the machines are, the caller has checked. */
final class CellTable {
  private static final Element[] ELEMENTS = {
    Element.UNPLANNED,
    Element.OUTSIDE_PLAN,
    Element.PLANNED_DOWNTIME,
    Element.PRODUCTION,
    Element.SETUP,
    Element.BREAKDOWN,
    Element.MINOR_STOP,
    Element.WAITING,
    Element.NO_ORDER,
    Element.UNCLASSIFIED
  };
  private static final List<String> TIMES =
      List.of(
          "unplanned_ms",
          "outside_plan_ms",
          "planned_downtime_ms",
          "production_ms",
          "setup_ms",
          "breakdown_ms",
          "minor_stop_ms",
          "waiting_ms",
          "no_order_ms",
          "unclassified_ms");
  private static final List<String> OTHERS =
      List.of("breakdowns", "stops", "unmapped_ms", "uncounted_ms", "ungraded_ms");
  private static final List<String> ITEMS =
      List.of(
          "good",
          "rejected",
          "ideal_good",
          "ideal_rejected",
          "ideal_start_up",
          "unrated",
          "outside");

  private static final List<String> COLUMNS =
      Stream.of(TIMES, OTHERS, ITEMS).flatMap(List::stream).toList();

  private static final String EDGES =
      "min(start + first_ms * INTERVAL '1 millisecond'),"
          + " max(start + last_ms * INTERVAL '1 millisecond')";

  private static final String SUMS =
      COLUMNS.stream().map("sum(%s)::float8"::formatted).collect(Collectors.joining(", "));

  private final JdbcTemplate jdbc;

  CellTable(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /** Puts these cells in the place of all of the machine in [from, to). */
  void replace(MachineSpan span, List<Cell> cells) {
    jdbc.update(
        """
        DELETE FROM oee_cell
        WHERE machine_id = ? AND start >= at_ms(?) AND start < at_ms(?)
        """,
        span.machine().id(),
        span.from(),
        span.to());
    BinaryRows rows = new BinaryRows(cells.size() * 4);
    cells.forEach(cell -> write(rows.row(31), span, cell));
    Copy.into(
        jdbc,
        """
        oee_cell (machine_id, order_id, product_id, start, day, shift_date, shift_key, first_ms,
          last_ms, %s, %s, %s)
        """
            .formatted(
                String.join(", ", TIMES), String.join(", ", OTHERS), String.join(", ", ITEMS)),
        rows);
  }

  private static void write(BinaryRows rows, MachineSpan span, Cell cell) {
    long start = Hours.floor(cell.from(), span.machine().zone());
    ShiftName shift = cell.shift();
    rows.integer(span.machine().id())
        .integer(cell.order())
        .integer(cell.product())
        .time(start)
        .date(LocalDate.ofInstant(Instant.ofEpochMilli(start), span.machine().zone()))
        .date(shift == null ? null : shift.date())
        .text(shift == null ? null : shift.key())
        .integer(Math.toIntExact(cell.from() - start))
        .integer(Math.toIntExact(cell.to() - start));
    Elements elements = cell.elements();
    for (Element element : ELEMENTS) {
      rows.integer(Math.toIntExact(elements.of(element)));
    }
    Items items = cell.items();
    rows.integer(elements.breakdowns())
        .integer(elements.stops())
        .integer(Math.toIntExact(elements.unmapped()))
        .integer(Math.toIntExact(items.uncounted()))
        .integer(Math.toIntExact(items.ungraded()))
        .number(items.good())
        .number(items.rejected())
        .number(items.idealGood())
        .number(items.idealRejected())
        .number(items.idealStartUp())
        .number(items.unrated())
        .number(items.outside());
  }

  /** Adds up again the days that the span touches. */
  void sumDays(MachineSpan span) {
    ZoneId zone = span.machine().zone();
    LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(span.from()), zone);
    LocalDate last = LocalDate.ofInstant(Instant.ofEpochMilli(span.to() - 1), zone);
    jdbc.update(
        "DELETE FROM oee_day WHERE machine_id = ? AND day >= ? AND day <= ?",
        span.machine().id(),
        first,
        last);
    jdbc.update(
        """
        INSERT INTO oee_day (machine_id, order_id, product_id, day, shift_date, shift_key,
          first_at, last_at, %1$s)
        SELECT machine_id, order_id, product_id, day, shift_date, shift_key, %3$s, %2$s
        FROM oee_cell
        WHERE machine_id = ? AND start > at_ms(?) - INTERVAL '26 hours'
          AND start < at_ms(?) + INTERVAL '26 hours' AND day >= ? AND day <= ?
        GROUP BY 1, 2, 3, 4, 5, 6
        """
            .formatted(
                String.join(", ", COLUMNS),
                COLUMNS.stream().map("sum(%s)"::formatted).collect(Collectors.joining(", ")),
                EDGES),
        span.machine().id(),
        span.from(),
        span.to(),
        first,
        last);
  }

  /**
   * Sums by one thing, and by machine.
   *
   * @param from the first hour that counts, epoch ms
   * @param to the first hour that does not
   * @param apart whether by machine; else their machine is 0
   */
  List<Group> sums(Collection<Integer> machines, long from, long to, By by, boolean apart) {
    return machines.isEmpty() || from >= to
        ? List.of()
        : groups(
            EDGES,
            "oee_cell",
            "start >= at_ms(%d) AND start < at_ms(%d)".formatted(from, to),
            machines,
            by,
            apart);
  }

  /**
   * The same of whole days.
   *
   * @param to the first day that does not count
   */
  List<Group> sumsOfDays(
      Collection<Integer> machines, LocalDate from, LocalDate to, By by, boolean apart) {
    return groups(
        "min(first_at), max(last_at)",
        "oee_day",
        "day >= '%s' AND day < '%s'".formatted(from, to),
        machines,
        by,
        apart);
  }

  /** Sums as {@link StoredSums} reads them; hours made apart are only in cells. */
  StoredSums.Source<Group> source(By by, boolean apart) {
    return new StoredSums.Source<>() {
      @Override
      public List<Group> hours(List<Integer> machines, long from, long to) {
        return sums(machines, from, to, by, apart);
      }

      @Override
      public List<Group> days(List<Integer> machines, LocalDate from, LocalDate to) {
        return sumsOfDays(machines, from, to, by, apart);
      }
    };
  }

  private List<Group> groups(
      String edges,
      String table,
      String condition,
      Collection<Integer> machines,
      By by,
      boolean apart) {
    List<Group> groups = new ArrayList<>();
    CopiedRows.read(
        jdbc,
        """
        SELECT %1$s, (%2$s)::text, %3$s, %4$s
        FROM %5$s
        WHERE machine_id IN (%6$s) AND %7$s
        %8$s
        """
            .formatted(
                apart ? "machine_id" : "0",
                by.name,
                edges,
                SUMS,
                table,
                machines.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                condition,
                by.grouping(apart)),
        row -> groups.add(group(row)));
    return groups;
  }

  /** All cells that lie in the span with their whole time. */
  Sum inside(MachineSpan span) {
    List<Sum> sums = new ArrayList<>();
    CopiedRows.read(
        jdbc,
        """
        SELECT %5$s, %1$s FROM oee_cell
        WHERE machine_id = %2$d AND start > at_ms(%3$d) - INTERVAL '1 hour' AND start < at_ms(%4$d)
          AND start + first_ms * INTERVAL '1 millisecond' >= at_ms(%3$d)
          AND start + last_ms * INTERVAL '1 millisecond' <= at_ms(%4$d)
        HAVING count(*) > 0
        """
            .formatted(SUMS, span.machine().id(), span.from(), span.to(), EDGES),
        row -> sums.add(sum(row)));
    return sums.isEmpty() ? Sum.NONE : sums.getFirst();
  }

  /** What cells are grouped by, beside the machine. */
  enum By {
    NOTHING("''", ""),
    HOUR("(extract(epoch FROM start) * 1000)::bigint", "start"),
    DAY("day", "day"),
    SHIFT("shift_date || '/' || shift_key", "shift_date, shift_key"),
    PRODUCT("product_id", "product_id"),
    ORDER("order_id", "order_id");

    private final String name;
    private final String columns;

    By(String name, String columns) {
      this.name = name;
      this.columns = columns;
    }

    private String grouping(boolean apart) {
      String all =
          (apart ? "machine_id" : "") + (apart && !columns.isEmpty() ? ", " : "") + columns;
      return all.isEmpty() ? "HAVING count(*) > 0" : "GROUP BY " + all;
    }

    /** The same of a cell that is not stored. */
    String of(MachineCell cell) {
      ShiftName shift = cell.cell().shift();
      return switch (this) {
        case NOTHING -> "";
        case HOUR -> String.valueOf(Hours.floor(cell.cell().from(), cell.machine().zone()));
        case DAY ->
            LocalDate.ofInstant(Instant.ofEpochMilli(cell.cell().from()), cell.machine().zone())
                .toString();
        case SHIFT -> shift == null ? "" : shift.date() + "/" + shift.key();
        case PRODUCT -> String.valueOf(cell.cell().product());
        case ORDER -> String.valueOf(cell.cell().order());
      };
    }
  }

  /**
   * Cells of a machine with one name.
   *
   * @param name empty for what is in no shift
   */
  record Group(int machine, String name, Sum sum) {
    /** Whose name it is; there has to be one. */
    ShiftName shift() {
      int slash = name.indexOf('/');
      return new ShiftName(name.substring(slash + 1), LocalDate.parse(name.substring(0, slash)));
    }
  }

  private static Group group(Row row) throws IOException, SQLException {
    int machine = row.integer();
    @Nullable String name = row.text();
    return new Group(machine, name == null ? "" : name, sum(row));
  }

  private static Sum sum(Row row) throws IOException, SQLException {
    long from = row.time();
    long to = row.time();
    Map<Element, Long> times = new EnumMap<>(Element.class);
    for (Element element : ELEMENTS) {
      long ms = (long) row.number();
      if (ms != 0) {
        times.put(element, ms);
      }
    }
    int breakdowns = (int) row.number();
    int stops = (int) row.number();
    long unmapped = (long) row.number();
    long uncounted = (long) row.number();
    long ungraded = (long) row.number();
    Items items =
        new Items(
            row.number(),
            row.number(),
            row.number(),
            row.number(),
            row.number(),
            row.number(),
            row.number(),
            uncounted,
            ungraded);
    return new Sum(from, to, new Elements(times, breakdowns, stops, unmapped), items);
  }
}
