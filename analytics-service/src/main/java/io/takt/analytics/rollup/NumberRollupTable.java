package io.takt.analytics.rollup;

import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.store.BinaryRows;
import io.takt.analytics.store.CopiedRows;
import io.takt.analytics.store.Copy;
import io.takt.analytics.store.FetchedRows;
import io.takt.analytics.store.Question;
import io.takt.analytics.store.Row;
import io.takt.math.rollup.Counted;
import io.takt.math.rollup.Edges;
import io.takt.math.rollup.Grade;
import io.takt.math.rollup.Held;
import io.takt.math.rollup.NumberRollup;
import io.takt.math.rollup.Spread;
import java.io.IOException;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Roll-ups of gauges and counters. Whose the signals are, the caller has checked. */
@Component
public class NumberRollupTable {
  private static final String COLUMNS =
      """
      start, readings, sum, min, max, first, last, integral, covered_ms, first_ms, last_ms,
      unusable, quality, held, carry_in, increase, resets
      """;

  private final JdbcTemplate jdbc;

  public NumberRollupTable(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /**
   * A time that is told by buckets of one size.
   *
   * @param from epoch ms
   * @param to epoch ms, excluded
   */
  public record Part(Level level, long from, long to) {
    /** No more buckets than that. */
    long most() {
      return (to - from) / level.shortest() + 1;
    }
  }

  /** Buckets with readings that begin in one of the parts, in order of time. */
  public List<NumberRollup> find(PlantSignal signal, List<Part> parts) {
    List<NumberRollup> rows = new ArrayList<>();
    if (!parts.isEmpty()) {
      Question question = question(signal, parts, rows);
      if (areFew(parts)) {
        FetchedRows.read(jdbc, question);
      } else {
        CopiedRows.read(jdbc, question);
      }
    }
    rows.sort(Comparator.comparingLong(NumberRollup::start));
    return rows;
  }

  /** Whether they had better be asked with something else. */
  public static boolean areFew(List<Part> parts) {
    return parts.stream().mapToLong(Part::most).sum() <= FetchedRows.FEW;
  }

  /**
   * The same as a question, for at least one part.
   *
   * @param rows takes them in any order
   */
  public static Question question(PlantSignal signal, List<Part> parts, List<NumberRollup> rows) {
    String query =
        parts.stream()
            .map(part ->
                """
                SELECT %d::smallint, %s FROM %s
                WHERE signal_id = ? AND start >= at_ms(?) AND start < at_ms(?)
                """
                    .formatted(part.level().number(), COLUMNS, part.level().table()))
            .collect(Collectors.joining("UNION ALL\n"));
    List<Long> numbers =
        parts.stream()
            .flatMap(part -> Stream.of((long) signal.id(), part.from(), part.to()))
            .toList();
    return new Question(
        query, numbers, row -> rows.add(rollup(row, Level.of(row.smallint()), signal.zone())));
  }

  /** The last bucket with readings that begins before this time. */
  public Optional<NumberRollup> before(Level level, PlantSignal signal, long time) {
    List<NumberRollup> rows = new ArrayList<>();
    CopiedRows.read(
        jdbc,
        """
        SELECT %s FROM %s
        WHERE signal_id = %d AND start < at_ms(%d) ORDER BY start DESC LIMIT 1
        """
            .formatted(COLUMNS, level.table(), signal.id(), time),
        row -> rows.add(rollup(row, level, signal.zone())));
    return rows.stream().findFirst();
  }

  /** For each stretch its buckets and the one before them, in order of time. */
  List<List<NumberRollup>> find(Level level, List<Stretch> stretches) {
    List<List<NumberRollup>> lists = new ArrayList<>();
    stretches.forEach(_ -> lists.add(new ArrayList<>()));
    CopiedRows.read(
        jdbc,
        """
        SELECT (s.n - 1)::integer, r.*
        FROM %1$s s(signal_id, from_ms, to_ms, n) CROSS JOIN LATERAL (
          (SELECT %3$s FROM %2$s
           WHERE signal_id = s.signal_id AND start < at_ms(s.from_ms) ORDER BY start DESC LIMIT 1)
          UNION ALL
          (SELECT %3$s FROM %2$s
           WHERE signal_id = s.signal_id AND start >= at_ms(s.from_ms) AND start < at_ms(s.to_ms))
        ) r
        """
            .formatted(Stretch.unnested(stretches), level.table(), COLUMNS),
        row -> {
          int n = row.integer();
          lists.get(n).add(rollup(row, level, stretches.get(n).zone()));
        });
    lists.forEach(list -> list.sort(Comparator.comparingLong(NumberRollup::start)));
    return lists;
  }

  /** Puts these buckets in the place of all that begin in the stretches. */
  void replace(Level level, List<Stretch> stretches, List<SignalBucket<NumberRollup>> buckets) {
    jdbc.update(
        """
        DELETE FROM %1$s r USING %2$s s(signal_id, from_ms, to_ms, n)
        WHERE r.signal_id = s.signal_id
          AND r.start >= at_ms(s.from_ms) AND r.start < at_ms(s.to_ms)
          AND r.start >= at_ms(%3$d) AND r.start < at_ms(%4$d)
        """
            .formatted(
                level.table(),
                Stretch.unnested(stretches),
                Stretch.earliest(stretches),
                Stretch.latest(stretches)));
    BinaryRows rows = new BinaryRows(buckets.size() * 3);
    buckets.forEach(bucket -> write(rows.row(18).integer(bucket.signal()), bucket.bucket()));
    Copy.into(jdbc, level.table() + " (signal_id, " + COLUMNS + ")", rows);
  }

  /** Removes a bounded part of the signals' rows; false when there are none. */
  boolean remove(Level level, List<Integer> signals, int limit) {
    return jdbc.update(
            """
            DELETE FROM %1$s r USING (
              SELECT signal_id, start FROM %1$s WHERE signal_id = ANY(?) LIMIT ?) gone
            WHERE r.signal_id = gone.signal_id AND r.start = gone.start
            """
                .formatted(level.table()),
            signals.stream().mapToInt(Integer::intValue).toArray(),
            limit)
        > 0;
  }

  private static void write(BinaryRows rows, NumberRollup bucket) {
    Spread spread = bucket.spread();
    Edges edges = bucket.edges();
    Counted counted = bucket.counted();
    rows.time(bucket.start())
        .integer(spread.count())
        .number(spread.sum())
        .number(spread.min())
        .number(spread.max())
        .number(edges.first())
        .number(edges.last())
        .number(bucket.held().integral())
        .integer(Math.toIntExact(bucket.held().covered()))
        .integer(Math.toIntExact(edges.firstTime() - bucket.start()))
        .integer(Math.toIntExact(edges.lastTime() - bucket.start()))
        .integer(bucket.grade().unusable())
        .smallint(bucket.grade().worst())
        .bool(edges.held())
        .number(counted.carryIn())
        .number(counted.increase())
        .integer(counted.resets());
  }

  private static NumberRollup rollup(Row row, Level level, ZoneId zone)
      throws IOException, SQLException {
    long start = row.time();
    int readings = row.integer();
    Spread spread = new Spread(readings, row.number(), row.number(), row.number());
    double first = row.number();
    double last = row.number();
    Held held = new Held(row.number(), row.integer());
    long firstTime = start + row.integer();
    long lastTime = start + row.integer();
    int unusable = row.integer();
    Grade grade = new Grade(row.smallint(), unusable);
    Edges edges = new Edges(firstTime, lastTime, first, last, row.bool());
    Counted counted = new Counted(row.number(), row.number(), row.integer());
    return new NumberRollup(start, level.end(start, zone), spread, edges, held, counted, grade);
  }
}
