package io.takt.bench.broker;

import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The processes this has started, and no others; all of them end with it. */
final class Servers implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final long ENDING_SECONDS = 10;
  private static final long LOOK_NANOS = 50_000_000;

  private final List<Process> started = new ArrayList<>();
  private boolean closed;

  /**
   * @param log what it prints
   * @param answers whether it is ready
   */
  Process start(
      List<String> command, Map<String, String> environment, Path log, BooleanSupplier answers)
      throws IOException {
    Process process = launch(command, environment, log);
    long end = System.nanoTime() + STARTING.toNanos();
    while (!answers.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new PlatformException("%s does not start, see %s".formatted(log.getFileName(), log));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return process;
  }

  private synchronized Process launch(
      List<String> command, Map<String, String> environment, Path log) throws IOException {
    if (closed) {
      throw new PlatformException("interrupted");
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    // settings of the caller's own installation are not this one's
    builder.environment().keySet().removeIf(name -> name.startsWith("TAKT_"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    started.add(process);
    return process;
  }

  /** Also after Ctrl-C, from another thread; a second time does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    started.forEach(Process::destroy);
    for (Process each : started) {
      try {
        if (!each.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
          each.destroyForcibly();
        }
      } catch (InterruptedException e) {
        each.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    started.clear();
  }
}
