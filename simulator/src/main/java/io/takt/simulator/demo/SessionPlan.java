package io.takt.simulator.demo;

import io.takt.simulator.layout.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What the user asked for. */
record SessionPlan(
    String mqtt,
    Path state,
    Optional<Path> truth,
    Duration backfill,
    long seed,
    int machines,
    double speed,
    double intervalScale,
    ZoneId zone,
    Optional<Instant> start,
    Optional<Instant> end) {
  /** What a store on a small machine takes in the time a user waits. */
  static final long MOST_READINGS = 7_000_000;

  SessionPlan {
    if (!(speed >= 0) || !(intervalScale > 0) || backfill.isNegative()) {
      throw new IllegalArgumentException("speed, interval scale and back-fill must be positive");
    }
  }

  Layout layout() {
    return Layout.of(machines, zone);
  }

  /** A whole hour, so that hours of history are whole. */
  long epoch(long now) {
    long wanted = start.map(Instant::toEpochMilli).orElse(now - backfill.toMillis());
    return wanted
        - Math.floorMod(wanted, backfill.isZero() && start.isEmpty() ? 60_000L : 3_600_000L);
  }

  /** Large plants and long histories are sampled less densely, so that the back-fill ends. */
  double stretch(long spanMs) {
    long readings = Progress.estimate(layout(), Density.HISTORY, intervalScale, spanMs);
    return intervalScale * Math.max(1, (double) readings / MOST_READINGS);
  }
}
