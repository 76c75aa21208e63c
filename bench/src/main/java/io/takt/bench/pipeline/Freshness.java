package io.takt.bench.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long after its intended time of sending a reading can be seen by SQL, for every message of a
 * few machines. Looks on a thread of its own, so often that looking hardly matters.
 */
final class Freshness implements Generator.Watched, AutoCloseable {
  private static final int MACHINES = 5;
  private static final long PAUSE_NANOS = 10_000_000;

  private final Connection connection;
  private final Thread watcher = Thread.ofPlatform().name("freshness").unstarted(this::watch);
  private final List<TreeMap<Long, Long>> waiting = new ArrayList<>();
  private Map<Integer, Integer> machineOf = Map.of();
  private Histogram latencies = Generator.histogram();
  private volatile long newestNanos;
  private volatile boolean closed;
  private volatile @Nullable SQLException failure;

  /**
   * @param connection for this alone
   */
  Freshness(Connection connection) {
    this.connection = connection;
    for (int machine = 0; machine < MACHINES; machine++) {
      waiting.add(new TreeMap<>());
    }
  }

  /**
   * @param signals one of each watched machine
   */
  void start(int[] signals) {
    machineOf = new HashMap<>();
    for (int machine = 0; machine < MACHINES; machine++) {
      machineOf.put(signals[machine], machine);
    }
    watcher.start();
  }

  @Override
  public int machines() {
    return MACHINES;
  }

  @Override
  public void sent(int machine, long stamp, long intendedNanos) {
    synchronized (waiting) {
      waiting.get(machine).put(stamp, intendedNanos);
    }
  }

  /** What was seen since the last call, ns. */
  Histogram take() {
    synchronized (waiting) {
      Histogram taken = latencies;
      latencies = Generator.histogram();
      return taken;
    }
  }

  /** How long the reading that was seen last had been on its way. */
  long newestNanos() {
    return newestNanos;
  }

  /** Until all that was sent has been seen; it is stored already. */
  void awaitAll() throws SQLException {
    while (isWaiting()) {
      SQLException broken = failure;
      if (broken != null) {
        throw broken;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean isWaiting() {
    synchronized (waiting) {
      return !waiting.stream().allMatch(TreeMap::isEmpty);
    }
  }

  private void watch() {
    try (PreparedStatement look =
        connection.prepareStatement(
            "SELECT signal_id, time FROM analytics.reading_standard WHERE signal_id = ANY(?) AND"
                + " time >= ?")) {
      Object[] signals = machineOf.keySet().toArray();
      look.setArray(1, connection.createArrayOf("int4", signals));
      while (!closed) {
        long oldest = oldest();
        if (oldest != Long.MAX_VALUE) {
          look.setObject(2, OffsetDateTime.ofInstant(Instant.ofEpochMilli(oldest), ZoneOffset.UTC));
          try (ResultSet rows = look.executeQuery()) {
            seen(rows);
          }
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException e) {
      failure = e;
    }
  }

  private long oldest() {
    synchronized (waiting) {
      long oldest = Long.MAX_VALUE;
      for (TreeMap<Long, Long> each : waiting) {
        oldest = each.isEmpty() ? oldest : Math.min(oldest, each.firstKey());
      }
      return oldest;
    }
  }

  private void seen(ResultSet rows) throws SQLException {
    long now = System.nanoTime();
    long newest = Long.MAX_VALUE;
    synchronized (waiting) {
      while (rows.next()) {
        Integer machine = machineOf.get(rows.getInt(1));
        long stamp = rows.getTimestamp(2).getTime();
        Long intended = machine == null ? null : waiting.get(machine).remove(stamp);
        if (intended != null) {
          newest = Math.min(newest, now - intended);
          latencies.recordValue(
              Math.clamp(now - intended, 1, latencies.getHighestTrackableValue()));
        }
      }
    }
    newestNanos = newest == Long.MAX_VALUE ? newestNanos : newest;
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    LockSupport.unpark(watcher);
    connection.close();
  }
}
