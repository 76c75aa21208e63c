package io.takt.analytics.rollup;

import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.store.BinaryRows;
import io.takt.analytics.store.CopiedRows;
import io.takt.analytics.store.Copy;
import io.takt.analytics.store.Row;
import io.takt.math.rollup.Grade;
import io.takt.math.rollup.StateRollup;
import io.takt.math.rollup.StateRollup.Changes;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Roll-ups of states. Whose the signals are, the caller has checked. */
@Component
public class StateRollupTable {
  private static final String COLUMNS =
      """
      start, span_ms, readings, changes, unusable, quality, first_ms, last_ms, held, last, times
      """;
  private static final TypeReference<Map<String, Long>> TIMES = new TypeReference<>() {};

  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  public StateRollupTable(DataSource database, JsonMapper json) {
    this.jdbc = new JdbcTemplate(database);
    this.json = json;
  }

  /** Buckets with readings that begin in [from, to). */
  public List<StateRollup> find(Level level, PlantSignal signal, long from, long to) {
    List<StateRollup> rows = new ArrayList<>();
    CopiedRows.read(
        jdbc,
        """
        SELECT %s FROM rollup_state
        WHERE signal_id = %d AND level = %d AND start >= at_ms(%d) AND start < at_ms(%d)
        ORDER BY start
        """
            .formatted(text(), signal.id(), level.number(), from, to),
        row -> rows.add(rollup(row)));
    return rows;
  }

  /** The last bucket with readings that begins before this time. */
  public Optional<StateRollup> before(Level level, PlantSignal signal, long time) {
    List<StateRollup> rows = new ArrayList<>();
    CopiedRows.read(
        jdbc,
        """
        SELECT %s FROM rollup_state
        WHERE signal_id = %d AND level = %d AND start < at_ms(%d) ORDER BY start DESC LIMIT 1
        """
            .formatted(text(), signal.id(), level.number(), time),
        row -> rows.add(rollup(row)));
    return rows.stream().findFirst();
  }

  /** For each stretch its buckets and the one before them, in order of time. */
  List<List<StateRollup>> find(Level level, List<Stretch> stretches) {
    List<List<StateRollup>> lists = new ArrayList<>();
    stretches.forEach(_ -> lists.add(new ArrayList<>()));
    CopiedRows.read(
        jdbc,
        """
        SELECT (s.n - 1)::integer, r.*
        FROM %1$s s(signal_id, from_ms, to_ms, n) CROSS JOIN LATERAL (
          (SELECT %3$s FROM rollup_state
           WHERE signal_id = s.signal_id AND level = %2$d AND start < at_ms(s.from_ms)
           ORDER BY start DESC LIMIT 1)
          UNION ALL
          (SELECT %3$s FROM rollup_state
           WHERE signal_id = s.signal_id AND level = %2$d
             AND start >= at_ms(s.from_ms) AND start < at_ms(s.to_ms))
        ) r
        """
            .formatted(Stretch.unnested(stretches), level.number(), text()),
        row -> lists.get(row.integer()).add(rollup(row)));
    lists.forEach(list -> list.sort(Comparator.comparingLong(StateRollup::start)));
    return lists;
  }

  /** Puts these buckets in the place of all that begin in the stretches. */
  void replace(Level level, List<Stretch> stretches, List<SignalBucket<StateRollup>> buckets) {
    jdbc.update(
        """
        DELETE FROM rollup_state r USING %s s(signal_id, from_ms, to_ms, n)
        WHERE r.signal_id = s.signal_id AND r.level = %d
          AND r.start >= at_ms(s.from_ms) AND r.start < at_ms(s.to_ms)
        """
            .formatted(Stretch.unnested(stretches), level.number()));
    BinaryRows rows = new BinaryRows(buckets.size() * 3);
    buckets.forEach(bucket ->
        write(rows.row(13).integer(bucket.signal()).smallint(level.number()), bucket.bucket()));
    Copy.into(jdbc, "rollup_state (signal_id, level, " + COLUMNS + ")", rows);
  }

  /** Removes a bounded part of the signals' rows; false when there are none. */
  boolean remove(List<Integer> signals, int limit) {
    return jdbc.update(
            """
            DELETE FROM rollup_state WHERE ctid = ANY(ARRAY(
              SELECT ctid FROM rollup_state WHERE signal_id = ANY(?) LIMIT ?))
            """,
            signals.stream().mapToInt(Integer::intValue).toArray(),
            limit)
        > 0;
  }

  /** Binary JSON would have to be decoded here: let the database write it as text. */
  private static String text() {
    return COLUMNS.strip() + "::text";
  }

  private void write(BinaryRows rows, StateRollup bucket) {
    rows.time(bucket.start())
        .integer(Math.toIntExact(bucket.end() - bucket.start()))
        .integer(bucket.changes().readings())
        .integer(bucket.changes().changes())
        .integer(bucket.grade().unusable())
        .smallint(bucket.grade().worst())
        .integer(Math.toIntExact(bucket.firstTime() - bucket.start()))
        .integer(Math.toIntExact(bucket.lastTime() - bucket.start()))
        .bool(bucket.held())
        .text(bucket.last())
        .jsonb(json.writeValueAsString(bucket.times()));
  }

  private StateRollup rollup(Row row) throws IOException, SQLException {
    long start = row.time();
    long end = start + row.integer();
    Changes changes = new Changes(row.integer(), row.integer());
    int unusable = row.integer();
    Grade grade = new Grade(row.smallint(), unusable);
    long firstTime = start + row.integer();
    long lastTime = start + row.integer();
    boolean held = row.bool();
    String last = row.text();
    Map<String, Long> times = json.readValue(String.valueOf(row.text()), TIMES);
    return new StateRollup(start, end, times, changes, firstTime, lastTime, last, held, grade);
  }
}
