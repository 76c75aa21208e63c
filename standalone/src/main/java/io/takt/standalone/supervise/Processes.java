package io.takt.standalone.supervise;

import io.takt.parts.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes named by number and start, so that a reused number is never taken for an old process.
 */
public final class Processes {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private Processes() {}

  /** Epoch ms, 0 when it cannot be told. */
  public static long startedAt(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  public static Optional<ProcessHandle> alive(long pid, long startedAt) {
    return pid == 0
        ? Optional.empty()
        : ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .filter(process -> startedAt(process) == startedAt);
  }

  /** Asks a process to end and kills it when it takes too long. */
  public static void stop(ProcessHandle process, Signal signal, Duration patience) {
    signal.send(process.pid());
    if (!ended(process, patience)) {
      process.destroyForcibly();
      ended(process, AFTER_KILL);
    }
  }

  /**
   * Waits for the end. Not by the handle's future: that one needs a free thread of the common pool.
   */
  public static boolean ended(ProcessHandle process, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    return true;
  }
}
