package io.takt.analytics.history;

import java.time.Clock;

/** Counts per second over the last full seconds. */
final class Rate {
  private static final int SECONDS = 10;

  private final Clock clock;
  private final long[] counts = new long[SECONDS + 1];
  private long second;

  Rate(Clock clock) {
    this.clock = clock;
    this.second = clock.instant().getEpochSecond();
  }

  synchronized void add(long count) {
    forward();
    counts[(int) (second % counts.length)] += count;
  }

  synchronized double perSecond() {
    forward();
    long sum = 0;
    for (int back = 1; back <= SECONDS; back++) {
      sum += counts[(int) ((second - back) % counts.length)];
    }
    return (double) sum / SECONDS;
  }

  private void forward() {
    long now = clock.instant().getEpochSecond();
    for (long each = Math.max(second + 1, now - SECONDS); each <= now; each++) {
      counts[(int) (each % counts.length)] = 0;
    }
    second = Math.max(second, now);
  }
}
