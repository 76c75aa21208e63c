package io.takt.bench.pipeline;

import io.takt.bench.platform.Api;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/**
 * How long after its intended time of sending a client of the API sees a message, or a newer one:
 * every message of one machine counts, also those between two looks.
 */
final class ApiView implements Generator.Watched {
  /** Index of the machine that is looked at. */
  static final int MACHINE = 0;

  private static final long PAUSE_NANOS = 20_000_000;
  private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

  /** Intended time by time of the message. */
  private final ConcurrentNavigableMap<Long, Long> waiting = new ConcurrentSkipListMap<>();

  private volatile boolean watching;
  private long newestSent;

  /** A message that comes after a newer one is never the newest: nobody can see it here. */
  @Override
  public void sent(int machine, long stamp, long intendedNanos) {
    if (machine == MACHINE && stamp > newestSent) {
      newestSent = stamp;
      if (watching) {
        waiting.put(stamp, intendedNanos);
      }
    }
  }

  /**
   * Looks as long as asked, and then until all that was sent meanwhile is seen.
   *
   * @param machine id of the machine
   */
  Histogram watch(Api api, int machine, long nanos) throws IOException {
    Histogram latencies = Generator.histogram();
    begin();
    long end = System.nanoTime() + nanos;
    long last = end + PATIENCE_NANOS;
    while (watching || (isWaiting() && System.nanoTime() < last)) {
      seen(newest(api, machine), latencies);
      watching = System.nanoTime() < end;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    seen(Long.MAX_VALUE, latencies);
    return latencies;
  }

  void begin() {
    waiting.clear();
    watching = true;
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** All messages up to this time are seen now. */
  void seen(long stamp, Histogram latencies) {
    long now = System.nanoTime();
    waiting
        .headMap(stamp, true)
        .values()
        .removeIf(intended -> {
          latencies.recordValue(
              Math.clamp(now - intended, 1, latencies.getHighestTrackableValue()));
          return true;
        });
  }

  /** Time of the newest value, epoch ms; 0 without one. */
  private static long newest(Api api, int machine) throws IOException {
    JsonNode items = api.get("/latest?machine=" + machine).json().path("items");
    return items.isEmpty() ? 0 : Instant.parse(items.get(0).path("t").asString()).toEpochMilli();
  }
}
