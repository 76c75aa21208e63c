package io.takt.bench.pipeline;

import io.takt.bench.platform.Api;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Profile "all" beside what core does anyway: somebody follows the live stream of the whole plant,
 * and a dashboard asks its questions once a second.
 */
final class Onlookers implements AutoCloseable {
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Api api;
  private final int signal;
  private final AtomicLong streamed = new AtomicLong();
  private volatile boolean closed;
  private volatile String trouble = "";

  /**
   * @param signal the dashboard's
   */
  Onlookers(Api api, int signal) {
    this.api = api;
    this.signal = signal;
    threads.execute(this::follow);
    threads.execute(this::ask);
  }

  private void follow() {
    byte[] some = new byte[16 << 10];
    try (InputStream stream = api.stream("/live")) {
      for (int read = stream.read(some); read >= 0 && !closed; read = stream.read(some)) {
        streamed.addAndGet(read);
      }
    } catch (IOException e) {
      tell(e);
    }
  }

  private void ask() {
    while (!closed) {
      try {
        Dashboards.ask(api, signal);
      } catch (IOException | RuntimeException e) {
        tell(e);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void tell(Exception e) {
    if (!closed) {
      trouble = String.valueOf(e.getMessage());
    }
  }

  /**
   * @throws IOException when they have not seen what they wanted to see
   */
  void check() throws IOException {
    if (!trouble.isEmpty() || streamed.get() == 0) {
      throw new IOException("the live stream or the dashboard broke: " + trouble);
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
  }
}
