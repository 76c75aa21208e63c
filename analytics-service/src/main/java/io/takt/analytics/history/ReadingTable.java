package io.takt.analytics.history;

import io.takt.analytics.store.BinaryRows;
import io.takt.analytics.store.Copy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One raw table; rows are handed over by key. System-wide: the decoder has checked whose they are.
 */
final class ReadingTable {
  private static final long DAY_MS = 86_400_000;

  private final JdbcTemplate jdbc;
  private final String name;
  private final boolean words;

  ReadingTable(JdbcTemplate jdbc, String name, boolean words) {
    this.jdbc = jdbc;
    this.name = name;
    this.words = words;
  }

  String name() {
    return name;
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException when a key is there already
   */
  void copy(List<Row> rows) {
    BinaryRows binary = new BinaryRows(rows.size());
    for (Row row : rows) {
      binary.row(4).integer(row.signal()).integer(row.stamp()).time(row.time());
      Content content = row.content();
      if (words) {
        binary.text(content.text());
      } else {
        binary.number(content.number());
      }
    }
    Copy.into(jdbc, name + " (signal_id, stamp, time, value)", binary);
  }

  /**
   * What is stored under these rows' keys. Each key is looked up by itself: of times as new as
   * these the planner knows nothing, and takes a join of all with all for cheap.
   */
  Map<Key, KeyHistory> find(List<Row> rows) {
    Map<Key, KeyHistory> found = new HashMap<>();
    for (List<Row> day : byDay(rows)) {
      jdbc.query(
          """
          SELECT k.signal_id, r.stamp, r.value, k.ms
          FROM unnest(?, ?) k(signal_id, ms) CROSS JOIN LATERAL (
            SELECT stamp, value FROM %s
            WHERE signal_id = k.signal_id AND time = at_ms(k.ms)
              AND time >= at_ms(%d) AND time <= at_ms(%d)
            LIMIT 1) r
          """
              .formatted(name, earliest(day), latest(day)),
          statement -> keys(statement, day),
          row -> {
            int stamp = row.getInt(2);
            Content content = content(row.getObject(3), Stamp.qualityOf(stamp));
            found.put(
                new Key(row.getInt(1), row.getLong(4)),
                new KeyHistory(content, Stamp.orderOf(stamp), java.util.Set.of()));
          });
    }
    return found;
  }

  /** Gives stored keys new values or stamps; by way of the conflict, for the reason above. */
  void update(List<Row> rows) {
    for (List<Row> day : byDay(rows)) {
      jdbc.update(
          """
          INSERT INTO %s (signal_id, time, stamp, value)
          SELECT signal_id, at_ms(ms), stamp, value FROM unnest(?, ?, ?, ?) k(signal_id, ms, stamp, value)
          ON CONFLICT (signal_id, time) DO UPDATE SET value = excluded.value, stamp = excluded.stamp
          """
              .formatted(name),
          statement -> {
            keys(statement, day);
            statement.setObject(3, day.stream().mapToInt(Row::stamp).toArray());
            statement.setArray(4, values(statement, day));
          });
    }
  }

  /** Removes the signals' rows of their earliest day; false when there are none. */
  boolean removeDay(List<Integer> signals) {
    int[] ids = signals.stream().mapToInt(Integer::intValue).toArray();
    return jdbc.update(
            """
            DELETE FROM %1$s WHERE signal_id = ANY(?) AND time < (
              SELECT min(first.time) + INTERVAL '1 day'
              FROM unnest(?) s(id) CROSS JOIN LATERAL (
                SELECT time FROM %1$s WHERE signal_id = s.id ORDER BY time LIMIT 1
              ) first)
            """
                .formatted(name),
            ids,
            ids)
        > 0;
  }

  private java.sql.Array values(PreparedStatement statement, List<Row> rows) throws SQLException {
    return words
        ? statement
            .getConnection()
            .createArrayOf("text", rows.stream().map(row -> row.content().text()).toArray())
        : statement
            .getConnection()
            .createArrayOf(
                "float8",
                rows.stream()
                    .map(
                        row -> Double.isNaN(row.content().number()) ? null : row.content().number())
                    .toArray());
  }

  private static Content content(@Nullable Object value, int quality) {
    return switch (value) {
      case Double number -> new Content(number, null, quality);
      case String text -> new Content(Double.NaN, text, quality);
      case null -> new Content(Double.NaN, null, quality);
      default -> throw new IllegalStateException("neither number nor text: " + value.getClass());
    };
  }

  private static void keys(PreparedStatement statement, List<Row> rows) throws SQLException {
    statement.setObject(1, rows.stream().mapToInt(Row::signal).toArray());
    statement.setObject(2, rows.stream().mapToLong(Row::time).toArray());
  }

  /** A statement whose times stand in its text touches only the chunks it needs. */
  private static Iterable<List<Row>> byDay(List<Row> rows) {
    Map<Long, List<Row>> days = new HashMap<>();
    for (Row row : rows) {
      days.computeIfAbsent(Math.floorDiv(row.time(), DAY_MS), _ -> new ArrayList<>()).add(row);
    }
    return days.values();
  }

  private static long earliest(List<Row> rows) {
    return rows.stream().mapToLong(Row::time).min().orElseThrow();
  }

  private static long latest(List<Row> rows) {
    return rows.stream().mapToLong(Row::time).max().orElseThrow();
  }
}
