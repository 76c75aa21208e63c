package io.takt.parts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for a process just started. */
final class Ready {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int STEP_MILLIS = 25;

  private Ready() {}

  /**
   * @throws PartException when the process ends or is not ready in time; names its log
   */
  static void await(Process process, Path log, BooleanSupplier ready) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!ready.getAsBoolean()) {
        if (process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new PartException("ended while starting; see " + log);
        }
        if (System.nanoTime() > end) {
          throw new PartException("not ready in time; see " + log);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted", e);
    }
  }

  /**
   * Waits for a process that was killed. Not by its future: that one needs a free thread of the
   * common pool.
   */
  static void awaitEnd(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted", e);
    }
  }
}
