package io.takt.bench.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
final class Await {
  private static final Duration STEP = Duration.ofMillis(200);

  private Await() {}

  /** Seconds until it holds, or infinity when it does not in time. */
  static double seconds(Duration patience, BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > patience.toNanos() || Thread.interrupted()) {
        return Double.POSITIVE_INFINITY;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  static boolean holds(Duration patience, BooleanSupplier condition) {
    return Double.isFinite(seconds(patience, condition));
  }

  /** Lets time pass while the load goes on: an outage has a length. */
  static void pass(Duration time) {
    var _ = seconds(time, () -> false);
  }
}
