package io.takt.bench.pipeline;

import io.takt.bench.platform.PlatformException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Waits until what was sent can be seen by SQL. */
final class Arrival {
  private static final long LOOK_NANOS = 20_000_000;

  private Arrival() {}

  /** Until the newest message of every machine is stored; a machine's messages keep their order. */
  static void await(Connection connection, int[] signals, Workload sent, Duration patience)
      throws SQLException {
    Object[] ids =
        IntStream.range(0, sent.machines())
            .filter(machine -> sent.newest(machine) > 0)
            .mapToObj(machine -> signals[machine * Workload.VALUES])
            .toArray();
    Object[] times =
        LongStream.range(0, sent.machines())
            .map(machine -> sent.newest((int) machine))
            .filter(newest -> newest > 0)
            .boxed()
            .toArray();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT count(*) FROM unnest(?, ?) k(id, ms)
            JOIN analytics.latest l ON l.signal_id = k.id
            WHERE l.through >= to_timestamp(k.ms / 1000::float8)
            """)) {
      query.setArray(1, connection.createArrayOf("int4", ids));
      query.setArray(2, connection.createArrayOf("int8", times));
      until(
          "stored",
          patience,
          () -> {
            try (ResultSet row = query.executeQuery()) {
              row.next();
              return row.getLong(1) == ids.length;
            }
          });
    }
  }

  /** Until every minute of what is stored is rolled up and no late mark is left. */
  static void awaitRollups(Connection connection, Duration patience) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT NOT EXISTS (SELECT FROM analytics.dirty)
              AND (SELECT min(rolled_to) FROM analytics.position WHERE topic = 'readings')
                > (SELECT max(through) FROM analytics.latest)
            """)) {
      until(
          "rolled up",
          patience,
          () -> {
            try (ResultSet row = query.executeQuery()) {
              row.next();
              return row.getBoolean(1);
            }
          });
    }
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void until(String what, Duration patience, Condition condition)
      throws SQLException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new PlatformException("not " + what + " within " + patience.toSeconds() + " s");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
