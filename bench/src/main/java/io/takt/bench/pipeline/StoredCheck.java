package io.takt.bench.pipeline;

import io.takt.bench.platform.PlatformException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Compares what is stored, signal by signal, with what was sent: count, distinct keys and sum. */
final class StoredCheck {
  private static final long LOOK_NANOS = 200_000_000;

  private StoredCheck() {}

  /**
   * @param wrongSums signals of the right count whose values are not those sent
   */
  record Result(long lost, long duplicates, long surplus, long wrongSums) {
    static final Result NOTHING = new Result(0, 0, 0, 0);

    boolean isExact() {
      return equals(NOTHING);
    }

    Result plus(Result other) {
      return new Result(
          lost + other.lost,
          duplicates + other.duplicates,
          surplus + other.surplus,
          wrongSums + other.wrongSums);
    }
  }

  /** {@link #signals}, once all of them are there. */
  static int[] awaitSignals(
      Connection connection, String site, Workload workload, Duration patience)
      throws SQLException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      int[] ids = signals(connection, site, workload);
      if (IntStream.of(ids).noneMatch(id -> id == 0)) {
        return ids;
      }
      if (System.nanoTime() > end) {
        throw new PlatformException("not all signals of " + site + " have come to be");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /**
   * Signal ids by machine and value: {@code ids[machine * VALUES + value]}; 0 for a missing one.
   */
  private static int[] signals(Connection connection, String site, Workload workload)
      throws SQLException {
    int[] ids = new int[workload.machines() * Workload.VALUES];
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT s.id, m.key, s.key FROM asset.signal s
            JOIN asset.machine m ON m.id = s.machine_id
            JOIN asset.line l ON l.id = m.line_id JOIN asset.site t ON t.id = l.site_id
            WHERE t.key = ?
            """)) {
      query.setString(1, site);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          int machine = Integer.parseInt(row.getString(2).substring("machine".length()));
          ids[machine * Workload.VALUES + Workload.SIGNALS.indexOf(row.getString(3))] =
              row.getInt(1);
        }
      }
    }
    return ids;
  }

  static Result run(Connection connection, int[] signals, Workload sent) throws SQLException {
    Map<Integer, Integer> places = new HashMap<>();
    for (int place = 0; place < signals.length; place++) {
      places.put(signals[place], place);
    }
    long lost = sent.readings();
    long duplicates = 0;
    long surplus = 0;
    long wrong = 0;
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT signal_id, count(*), count(DISTINCT time), sum(value)
            FROM analytics.reading_standard
            WHERE signal_id = ANY(?) AND time >= to_timestamp(? / 1000::float8) GROUP BY signal_id
            """)) {
      Integer[] ids = places.keySet().toArray(Integer[]::new);
      query.setArray(1, connection.createArrayOf("int4", ids));
      query.setLong(2, sent.start());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          int place = places.getOrDefault(row.getInt(1), 0);
          long expected = sent.count(place / Workload.VALUES);
          long distinct = row.getLong(3);
          duplicates += row.getLong(2) - distinct;
          lost -= Math.min(expected, distinct);
          surplus += Math.max(0, distinct - expected);
          if (distinct == expected
              && row.getDouble(4) != sent.sum(place / Workload.VALUES, place % Workload.VALUES)) {
            wrong++;
          }
        }
      }
    }
    return new Result(lost, duplicates, surplus, wrong);
  }
}
