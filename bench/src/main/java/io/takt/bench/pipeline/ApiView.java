package io.takt.bench.pipeline;

import io.takt.bench.platform.Api;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** How old the newest value of a machine is when a client sees it for the first time. */
final class ApiView {
  private static final long PAUSE_NANOS = 20_000_000;

  private ApiView() {}

  /**
   * Looks as long as asked. A value's time is its time of sending; what a client does not see
   * between two values is not measured.
   */
  static Histogram watch(Api api, int machine, long nanos) throws IOException {
    Histogram latencies = Generator.histogram();
    long end = System.nanoTime() + nanos;
    long newest = System.currentTimeMillis();
    while (System.nanoTime() < end) {
      for (JsonNode item : api.get("/latest?machine=" + machine).json().path("items")) {
        long stamp = Instant.parse(item.path("t").asString()).toEpochMilli();
        if (stamp > newest) {
          newest = stamp;
          long age = Math.max(1, System.currentTimeMillis() - stamp);
          latencies.recordValue(age * 1_000_000);
        }
        break;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return latencies;
  }
}
