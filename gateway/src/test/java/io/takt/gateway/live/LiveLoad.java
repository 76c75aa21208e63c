package io.takt.gateway.live;

import io.takt.gateway.Browser;
import io.takt.gateway.TestGateway;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Many viewers of the same many signals. Each value is the time in ms at which it was produced, so
 * that a viewer knows its age when it comes.
 *
 * @param perSecond values of each signal a second
 */
record LiveLoad(int viewers, int signals, int perSecond, int seconds) {
  private static final int PER_MACHINE = 50;
  private static final int FIRST_SIGNAL = 5_000_000;
  private static final int FIRST_MACHINE = 500_000;
  private static final int SLOWEST_MS = 60_000;
  private static final byte[] VALUE = "\"v\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  /**
   * What was seen.
   *
   * @param values that reached viewers
   * @param missing viewers that did not see the last value of every signal
   */
  record Result(long values, long missing, int p50Ms, int p99Ms, int maxMs) {}

  Result run(TestGateway gateway) throws InterruptedException {
    Seen seen = new Seen(viewers);
    Browser program = gateway.program(TestGateway.MAIN, "read");
    try (Plant plant = new Plant(gateway.kafka)) {
      String query = "?machines=" + machines();
      InputStream[] streams = new InputStream[viewers];
      for (int i = 0; i < viewers; i++) {
        int viewer = i;
        InputStream stream = program.open("/api/v1/live" + query).body();
        streams[i] = stream;
        Thread.startVirtualThread(() -> watch(stream, viewer, seen));
      }
      seen.open.await(60, TimeUnit.SECONDS);
      publish(plant);
      seen.awaitQuiet();
      for (InputStream stream : streams) {
        stream.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return seen.result((long) signals * viewers);
  }

  private String machines() {
    StringBuilder ids = new StringBuilder();
    for (int m = 0; m * PER_MACHINE < signals; m++) {
      ids.append(m == 0 ? "" : ",").append(FIRST_MACHINE + m);
    }
    return ids.toString();
  }

  /** Spread over the second, as machines do it. */
  private void publish(Plant plant) throws InterruptedException {
    int machines = (signals + PER_MACHINE - 1) / PER_MACHINE;
    long rounds = (long) seconds * perSecond;
    long begin = System.nanoTime();
    for (long round = 0; round < rounds; round++) {
      for (int m = 0; m < machines; m++) {
        long due =
            begin + TimeUnit.SECONDS.toNanos(1) * (round * machines + m) / perSecond / machines;
        long wait = due - System.nanoTime();
        if (wait > 0) {
          TimeUnit.NANOSECONDS.sleep(wait);
        }
        long now = System.currentTimeMillis();
        Map<Integer, Double> values = new HashMap<>();
        for (int s = m * PER_MACHINE; s < Math.min(signals, (m + 1) * PER_MACHINE); s++) {
          values.put(FIRST_SIGNAL + s, (double) now);
        }
        plant.send(TestGateway.MAIN, FIRST_MACHINE + m, now, values);
      }
    }
  }

  /** Finds the numbers by themselves: parsing all of it would measure the parser. */
  private static void watch(InputStream stream, int viewer, Seen seen) {
    byte[] buffer = new byte[1 << 14];
    try (InputStream in = new BufferedInputStream(stream)) {
      int matched = 0;
      long number = -1;
      boolean first = true;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (first) {
          first = false;
          seen.open.countDown();
        }
        long now = System.currentTimeMillis();
        for (int i = 0; i < n; i++) {
          byte b = buffer[i];
          if (number >= 0) {
            if (b >= '0' && b <= '9') {
              number = number * 10 + b - '0';
            } else {
              seen.value(viewer, number, now);
              number = -1;
            }
          } else if (b == VALUE[matched]) {
            matched++;
            if (matched == VALUE.length) {
              matched = 0;
              number = 0;
            }
          } else {
            matched = b == VALUE[0] ? 1 : 0;
          }
        }
      }
    } catch (IOException e) {
      // closed at the end
    }
  }

  private static final class Seen {
    private final CountDownLatch open;
    private final AtomicLongArray byAge = new AtomicLongArray(SLOWEST_MS + 1);
    private final AtomicLong count = new AtomicLong();
    private final long[] perViewer;
    private final long startedMs = System.currentTimeMillis();

    Seen(int viewers) {
      open = new CountDownLatch(viewers);
      perViewer = new long[viewers];
    }

    /** A viewer is one thread; the sums are read after it has ended. */
    void value(int viewer, long producedMs, long nowMs) {
      if (producedMs < startedMs) {
        return;
      }
      perViewer[viewer]++;
      byAge.incrementAndGet(Math.clamp(nowMs - producedMs, 0, SLOWEST_MS));
      count.incrementAndGet();
    }

    void awaitQuiet() throws InterruptedException {
      long before = -1;
      while (before != count.get()) {
        before = count.get();
        TimeUnit.SECONDS.sleep(2);
      }
    }

    Result result(long least) {
      long total = count.get();
      long missing =
          Math.max(0, least - total) + Arrays.stream(perViewer).filter(n -> n == 0).count();
      return new Result(total, missing, quantile(0.5), quantile(0.99), quantile(1));
    }

    private int quantile(double share) {
      long wanted = (long) Math.ceil(count.get() * share);
      long sum = 0;
      for (int age = 0; age <= SLOWEST_MS; age++) {
        sum += byAge.get(age);
        if (sum >= wanted) {
          return age;
        }
      }
      return SLOWEST_MS;
    }
  }
}
