package io.takt.bench.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** What the database's connections are at, by looking every now and then. */
final class Backends implements AutoCloseable {
  private static final long PAUSE_NANOS = 50_000_000;

  private final Connection connection;
  private final Map<String, Integer> seen = new TreeMap<>();
  private final Thread watcher = Thread.ofPlatform().name("backends").unstarted(this::watch);
  private volatile boolean closed;

  /**
   * @param connection for this alone
   */
  Backends(Connection connection) {
    this.connection = connection;
    watcher.start();
  }

  private void watch() {
    try (PreparedStatement look =
        connection.prepareStatement(
            """
            SELECT CASE
              WHEN query LIKE 'COPY reading%' THEN 'rows (COPY)'
              WHEN query ~ 'rollup|dirty|WITH ORDINALITY|rolled_to' THEN 'roll-ups'
              WHEN query ~ 'latest' THEN 'newest values'
              WHEN query ~ 'COMMIT' THEN 'commit'
              ELSE 'other' END
            FROM pg_stat_activity
            WHERE state = 'active' AND usename = 'takt_analytics' AND wait_event IS NULL
            """)) {
      while (!closed) {
        try (ResultSet row = look.executeQuery()) {
          while (row.next()) {
            synchronized (seen) {
              seen.merge(row.getString(1), 1, Integer::sum);
            }
          }
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException e) {
      // the server was stopped, or this was closed: what was seen stands
      closed = true;
    }
  }

  /** Shares since the last call, 0 to 1. */
  Map<String, Double> take() {
    synchronized (seen) {
      double all = seen.values().stream().mapToInt(Integer::intValue).sum();
      Map<String, Double> shares = new TreeMap<>();
      seen.forEach((what, times) -> shares.put(what, times / all));
      seen.clear();
      return shares;
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    LockSupport.unpark(watcher);
    connection.close();
  }
}
