package io.takt.analytics.history;

import io.takt.analytics.store.BinaryRows;
import io.takt.analytics.store.Copy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class CorrectionTable {
  private final JdbcTemplate jdbc;

  CorrectionTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What these keys have had and lost; system-wide. */
  Map<Key, Set<Content>> had(Collection<Key> keys) {
    Map<Key, Set<Content>> had = new HashMap<>();
    jdbc.query(
        """
        SELECT c.signal_id, k.ms, c.old_value, c.old_text, c.old_stamp
        FROM unnest(?, ?) k(signal_id, ms)
        JOIN correction c ON c.signal_id = k.signal_id AND c.time = at_ms(k.ms)
        """,
        statement -> {
          statement.setObject(1, keys.stream().mapToInt(Key::signal).toArray());
          statement.setObject(2, keys.stream().mapToLong(Key::time).toArray());
        },
        row -> {
          double number = row.getDouble(3);
          Content content =
              new Content(
                  row.wasNull() ? Double.NaN : number,
                  row.getString(4),
                  Stamp.qualityOf(row.getInt(5)));
          had.computeIfAbsent(new Key(row.getInt(1), row.getLong(2)), _ -> new HashSet<>())
              .add(content);
        });
    return had;
  }

  void add(List<Correction> corrections) {
    BinaryRows rows = new BinaryRows(corrections.size());
    for (Correction each : corrections) {
      rows.row(10)
          .integer(each.signal())
          .time(each.time())
          .integer(Stamp.of(each.old().quality(), each.oldOrder()))
          .number(each.old().number())
          .text(each.old().text())
          .integer(Stamp.of(each.replacement().quality(), each.newOrder()))
          .number(each.replacement().number())
          .text(each.replacement().text())
          .bool(each.superseded())
          .uuid(each.trace());
    }
    Copy.into(
        jdbc,
        "correction (signal_id, time, old_stamp, old_value, old_text, new_stamp, new_value,"
            + " new_text, superseded, trace)",
        rows);
  }
}
