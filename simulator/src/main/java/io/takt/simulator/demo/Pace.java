package io.takt.simulator.demo;

import io.takt.simulator.api.ApiProblem;
import io.takt.simulator.api.PlatformClient;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds the back-fill while the platform has a heap of messages it has not stored yet: a reading of
 * a real machine would wait behind them. A platform that does not tell how far it is holds nothing
 * up.
 */
final class Pace {
  /** Of up to a thousand readings each; what a small machine stores in well under a second. */
  private static final long MOST_WAITING = 40;

  private static final long LOOK_MILLIS = 100;

  private final Optional<PlatformClient> platform;
  private final CountDownLatch stopping;

  Pace(Optional<PlatformClient> platform, CountDownLatch stopping) {
    this.platform = platform;
    this.stopping = stopping;
  }

  /** Returns when there is room for more, or the run is to stop. */
  void awaitRoom() throws InterruptedException {
    if (platform.isEmpty()) {
      return;
    }
    while (waiting(platform.get()) > MOST_WAITING) {
      if (stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private static long waiting(PlatformClient platform) throws InterruptedException {
    try {
      return platform.get("/history/status").path("lag").asLong(0);
    } catch (ApiProblem | IOException silent) {
      return 0;
    }
  }
}
