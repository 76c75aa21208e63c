package io.takt.analytics.history;

import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.store.CopiedRows;
import io.takt.analytics.store.FetchedRows;
import io.takt.analytics.store.Question;
import io.takt.analytics.store.Row;
import io.takt.math.rollup.NumberReading;
import io.takt.math.rollup.StateReading;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads raw readings back for folding. Whose the signals are, the caller has checked. */
@Component
public class RawReadings {
  private static final String USABLE = "value IS NOT NULL AND stamp & 3 < 2";

  private final JdbcTemplate jdbc;

  public RawReadings(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /**
   * The last one before a time, if there is one, and those in [from, to).
   *
   * @param before epoch ms
   * @param limit of those in [from, to)
   */
  public record Asked(PlantSignal signal, long before, long from, long to, int limit) {
    private Question question(long most, Row.Reader reader) {
      long id = signal.id();
      return new Question(
          """
          (SELECT time, stamp, value FROM %1$s
           WHERE signal_id = ? AND time < at_ms(?) ORDER BY time DESC LIMIT 1)
          UNION ALL
          (SELECT time, stamp, value FROM %1$s
           WHERE signal_id = ? AND time >= at_ms(?) AND time < at_ms(?) ORDER BY time LIMIT ?)
          """
              .formatted(RawTable.of(signal).table()),
          List.of(id, before, id, from, to, most),
          reader);
    }
  }

  /**
   * In order of time; what else is asked is asked with it, because waiting costs more than rows.
   */
  public List<NumberReading> numbers(Asked asked, Question... others) {
    int few = Math.min(asked.limit(), FetchedRows.FEW);
    List<NumberReading> readings = new ArrayList<>();
    Row.Reader reader = row -> readings.add(number(row));
    Question[] questions = Arrays.copyOf(others, others.length + 1);
    questions[others.length] = asked.question(few, reader);
    FetchedRows.read(jdbc, questions);
    if (few < asked.limit() && readings.size() >= few) {
      readings.clear();
      CopiedRows.read(jdbc, asked.question(asked.limit(), reader));
    }
    readings.sort(Comparator.comparingLong(NumberReading::time));
    return readings;
  }

  /** In [from, to), at most so many. */
  public List<StateReading> states(PlantSignal signal, long from, long to, int limit) {
    List<StateReading> readings = new ArrayList<>();
    CopiedRows.read(jdbc, select(signal, from, to, limit), row -> readings.add(state(row)));
    return readings;
  }

  private static String select(PlantSignal signal, long from, long to, int limit) {
    return """
    SELECT time, stamp, value FROM %s
    WHERE signal_id = %d AND time >= at_ms(%d) AND time < at_ms(%d)
    ORDER BY time LIMIT %d
    """
        .formatted(RawTable.of(signal).table(), signal.id(), from, to, limit);
  }

  /** The last value before this time that is neither bad nor stale. */
  public Optional<NumberReading> usableBefore(PlantSignal signal, long time) {
    List<NumberReading> found = new ArrayList<>();
    CopiedRows.read(jdbc, selectBefore(signal, time, USABLE), row -> found.add(number(row)));
    return found.stream().findFirst();
  }

  /** The last reading before this time. */
  public Optional<StateReading> stateBefore(PlantSignal signal, long time) {
    List<StateReading> found = new ArrayList<>();
    CopiedRows.read(jdbc, selectBefore(signal, time, "true"), row -> found.add(state(row)));
    return found.stream().findFirst();
  }

  /** The last state before this time that is neither bad nor stale. */
  public Optional<StateReading> usableStateBefore(PlantSignal signal, long time) {
    List<StateReading> found = new ArrayList<>();
    CopiedRows.read(jdbc, selectBefore(signal, time, USABLE), row -> found.add(state(row)));
    return found.stream().findFirst();
  }

  private static String selectBefore(PlantSignal signal, long time, String condition) {
    return """
    SELECT time, stamp, value FROM %s
    WHERE signal_id = %d AND time < at_ms(%d) AND %s
    ORDER BY time DESC LIMIT 1
    """
        .formatted(RawTable.of(signal).table(), signal.id(), time, condition);
  }

  /**
   * For each stretch of a list its readings and the one before it, in order of time.
   *
   * @param stretches SQL that gives signal_id, from_ms, to_ms and an ordinal from 1
   */
  public List<List<NumberReading>> numbers(RawTable table, String stretches, int count) {
    List<List<NumberReading>> lists = lists(count);
    CopiedRows.read(
        jdbc, selectAll(table, stretches), row -> lists.get(row.integer()).add(number(row)));
    lists.forEach(list -> list.sort(Comparator.comparingLong(NumberReading::time)));
    return lists;
  }

  /** The same for states. */
  public List<List<StateReading>> states(String stretches, int count) {
    List<List<StateReading>> lists = lists(count);
    CopiedRows.read(
        jdbc,
        selectAll(RawTable.WORDS, stretches),
        row -> lists.get(row.integer()).add(state(row)));
    lists.forEach(list -> list.sort(Comparator.comparingLong(StateReading::time)));
    return lists;
  }

  private static String selectAll(RawTable table, String stretches) {
    return """
    SELECT (s.n - 1)::integer, r.time, r.stamp, r.value
    FROM %1$s s(signal_id, from_ms, to_ms, n) CROSS JOIN LATERAL (
      (SELECT time, stamp, value FROM %2$s
       WHERE signal_id = s.signal_id AND time < at_ms(s.from_ms) ORDER BY time DESC LIMIT 1)
      UNION ALL
      (SELECT time, stamp, value FROM %2$s
       WHERE signal_id = s.signal_id AND time >= at_ms(s.from_ms) AND time < at_ms(s.to_ms))
    ) r
    """
        .formatted(stretches, table.table());
  }

  /**
   * For each stretch the time of the first usable reading at or after its end and before {@code
   * until}; of the last reading there when none is usable; null when there is none.
   */
  public List<@Nullable Long> nextTimes(
      RawTable table, String stretches, int count, long earliest, long until) {
    List<@Nullable Long> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(null);
    }
    String after =
        """
        SELECT time FROM %s
        WHERE signal_id = s.signal_id AND time >= at_ms(s.to_ms)
          AND time >= at_ms(%d) AND time < at_ms(%d)
        """
            .formatted(table.table(), earliest, until);
    CopiedRows.read(
        jdbc,
        """
        SELECT * FROM (
          SELECT (s.n - 1)::integer, coalesce(
            (%2$s AND %3$s ORDER BY time LIMIT 1), (%2$s ORDER BY time DESC LIMIT 1)) AS next
          FROM %1$s s(signal_id, from_ms, to_ms, n)
        ) found WHERE next IS NOT NULL
        """
            .formatted(stretches, after, USABLE),
        row -> next.set(row.integer(), row.time()));
    return next;
  }

  private static <T> List<List<T>> lists(int count) {
    List<List<T>> lists = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static NumberReading number(Row row) throws IOException, SQLException {
    long time = row.time();
    int quality = Stamp.qualityOf(row.integer());
    return new NumberReading(time, row.number(), quality);
  }

  private static StateReading state(Row row) throws IOException, SQLException {
    long time = row.time();
    int quality = Stamp.qualityOf(row.integer());
    return new StateReading(time, row.text(), quality);
  }
}
