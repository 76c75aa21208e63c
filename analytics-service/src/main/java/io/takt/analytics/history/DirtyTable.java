package io.takt.analytics.history;

import io.takt.analytics.store.BinaryRows;
import io.takt.analytics.store.Copy;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Marks for the roll-up; system-wide. */
@Component
class DirtyTable {
  /** Late rows closer together than this share a mark. */
  private static final long REACH_MS = 15 * 60_000;

  private final JdbcTemplate jdbc;

  DirtyTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Marks what these rows change in buckets that are rolled up already.
   *
   * @param applied by key
   * @param rolledTo for each partition, epoch ms
   */
  void mark(List<Row> applied, Map<Integer, Long> rolledTo) {
    BinaryRows marks = new BinaryRows(16);
    int i = 0;
    while (i < applied.size()) {
      Row first = applied.get(i);
      long frontier = rolledTo.getOrDefault(first.source().partition(), Long.MAX_VALUE);
      Row last = first;
      int begin = i++;
      while (i < applied.size()
          && applied.get(i).signal() == first.signal()
          && applied.get(i).time() - last.time() < REACH_MS) {
        last = applied.get(i++);
      }
      if (first.time() < frontier) {
        marks
            .row(6)
            .integer(first.signal())
            .smallint(first.source().partition())
            .smallint(0)
            .time(first.time())
            .time(Math.min(last.time(), frontier - 1))
            .integer(i - begin);
      }
    }
    Copy.into(jdbc, "dirty (signal_id, partition, level, first_time, last_time, readings)", marks);
  }
}
