package io.takt.bench.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long after its intended time of sending a reading can be seen by SQL, for every message of a
 * few machines. Looks on a thread of its own, so often that looking hardly matters.
 */
final class Freshness implements Generator.Watched, AutoCloseable {
  private static final int MACHINES = 10;
  private static final long PAUSE_NANOS = 10_000_000;

  private final Connection connection;
  private final Thread watcher = Thread.ofPlatform().name("freshness").unstarted(this::watch);
  private final Map<Integer, TreeMap<Long, Long>> waiting = new HashMap<>();
  private Map<Integer, Integer> machineOf = Map.of();
  private Histogram latencies = Generator.histogram();
  private volatile boolean closed;
  private volatile @Nullable SQLException failure;

  /**
   * @param connection for this alone
   * @param machines of the plant: some are watched, on different lines and partitions
   */
  Freshness(Connection connection, int machines) {
    this.connection = connection;
    for (int i = 0; i < MACHINES; i++) {
      waiting.put(i * machines / MACHINES, new TreeMap<>());
    }
  }

  /**
   * @param signals of all machines, as {@link StoredCheck#awaitSignals} gives them
   */
  void start(int[] signals) {
    machineOf =
        waiting.keySet().stream()
            .collect(
                Collectors.toMap(
                    machine -> signals[machine * Workload.VALUES], machine -> machine));
    watcher.start();
  }

  @Override
  public void sent(int machine, long stamp, long intendedNanos) {
    TreeMap<Long, Long> mine = waiting.get(machine);
    if (mine != null) {
      synchronized (waiting) {
        mine.put(stamp, intendedNanos);
      }
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

  /** How long the oldest message that is not seen yet has been on its way; 0 without one. */
  long longestWaitNanos() {
    synchronized (waiting) {
      long now = System.nanoTime();
      return waiting.values().stream()
          .filter(each -> !each.isEmpty())
          .mapToLong(each -> now - each.firstEntry().getValue())
          .max()
          .orElse(0);
    }
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
      return !waiting.values().stream().allMatch(TreeMap::isEmpty);
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
      for (TreeMap<Long, Long> each : waiting.values()) {
        oldest = each.isEmpty() ? oldest : Math.min(oldest, each.firstKey());
      }
      return oldest;
    }
  }

  private void seen(ResultSet rows) throws SQLException {
    long now = System.nanoTime();
    synchronized (waiting) {
      while (rows.next()) {
        Integer machine = machineOf.get(rows.getInt(1));
        long stamp = rows.getTimestamp(2).getTime();
        TreeMap<Long, Long> mine = machine == null ? null : waiting.get(machine);
        Long intended = mine == null ? null : mine.remove(stamp);
        if (intended != null) {
          latencies.recordValue(
              Math.clamp(now - intended, 1, latencies.getHighestTrackableValue()));
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    LockSupport.unpark(watcher);
    connection.close();
  }
}
