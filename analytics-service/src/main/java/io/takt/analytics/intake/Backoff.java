package io.takt.analytics.intake;

import java.time.Duration;

/** Pauses that double. */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  Duration next() {
    Duration now = next;
    next = now.multipliedBy(2).compareTo(longest) > 0 ? longest : now.multipliedBy(2);
    return now;
  }

  void reset() {
    next = first;
  }
}
