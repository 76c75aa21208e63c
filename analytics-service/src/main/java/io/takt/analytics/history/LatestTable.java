package io.takt.analytics.history;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The newest value of each signal. A stale mark keeps the value and takes its quality. */
@Component
class LatestTable {
  private final JdbcTemplate jdbc;

  LatestTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Moves the signals of these rows forward; older rows change nothing.
   *
   * @param applied new or changed rows, by key
   */
  void advance(List<Row> applied) {
    List<Newest> newest = newest(applied);
    if (newest.isEmpty()) {
      return;
    }
    jdbc.update(
        """
        INSERT INTO latest AS l (signal_id, partition, quality, time, through, value, text, received_at, trace)
        SELECT signal_id, partition, quality, at_ms(ms), at_ms(through_ms), value, text, at_ms(received_ms), trace
        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
          n(signal_id, partition, quality, ms, through_ms, value, text, received_ms, trace)
        ON CONFLICT (signal_id) DO UPDATE SET
          quality = CASE WHEN excluded.through >= l.through THEN excluded.quality ELSE l.quality END,
          through = greatest(excluded.through, l.through),
          value = CASE WHEN excluded.time >= coalesce(l.time, '-infinity') THEN excluded.value ELSE l.value END,
          text = CASE WHEN excluded.time >= coalesce(l.time, '-infinity') THEN excluded.text ELSE l.text END,
          received_at = CASE WHEN excluded.time >= coalesce(l.time, '-infinity') THEN excluded.received_at ELSE l.received_at END,
          trace = CASE WHEN excluded.time >= coalesce(l.time, '-infinity') THEN excluded.trace ELSE l.trace END,
          time = greatest(excluded.time, l.time)
        WHERE excluded.through >= l.through OR excluded.time >= coalesce(l.time, '-infinity')
        """,
        statement -> {
          statement.setObject(1, newest.stream().mapToInt(n -> n.any().signal()).toArray());
          statement.setObject(
              2, newest.stream().mapToInt(n -> n.any().source().partition()).toArray());
          statement.setObject(
              3, newest.stream().mapToInt(n -> n.any().content().quality()).toArray());
          statement.setArray(
              4,
              statement
                  .getConnection()
                  .createArrayOf("int8", newest.stream().map(Newest::time).toArray()));
          statement.setObject(5, newest.stream().mapToLong(n -> n.any().time()).toArray());
          statement.setArray(
              6,
              statement
                  .getConnection()
                  .createArrayOf("float8", newest.stream().map(Newest::number).toArray()));
          statement.setArray(
              7,
              statement
                  .getConnection()
                  .createArrayOf("text", newest.stream().map(Newest::text).toArray()));
          statement.setObject(
              8, newest.stream().mapToLong(n -> n.told().source().received()).toArray());
          statement.setArray(
              9,
              statement
                  .getConnection()
                  .createArrayOf("uuid", newest.stream().map(Newest::trace).toArray()));
        });
  }

  private static List<Newest> newest(List<Row> applied) {
    List<Newest> newest = new ArrayList<>();
    @Nullable Row valued = null;
    for (int i = 0; i < applied.size(); i++) {
      Row row = applied.get(i);
      if (row.content().hasValue()) {
        valued = row;
      }
      if (i + 1 == applied.size() || applied.get(i + 1).signal() != row.signal()) {
        newest.add(new Newest(row, valued));
        valued = null;
      }
    }
    return newest;
  }

  /**
   * @param any newest reading of the signal in the batch
   * @param valued newest one with a value
   */
  private record Newest(Row any, @Nullable Row valued) {
    Row told() {
      return valued == null ? any : valued;
    }

    @Nullable Long time() {
      return valued == null ? null : valued.time();
    }

    @Nullable Double number() {
      double number = told().content().number();
      return Double.isNaN(number) ? null : number;
    }

    @Nullable String text() {
      return told().content().text();
    }

    @Nullable UUID trace() {
      return told().source().trace();
    }
  }
}
