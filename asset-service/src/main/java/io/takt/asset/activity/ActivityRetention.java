package io.takt.asset.activity;

import io.takt.platform.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Keeps what is known of devices within its bounds. */
@Component
final class ActivityRetention extends Worker {
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final ActivityTable table;
  private final SecurityEventTable security;
  private final ActivityProperties properties;
  private final Clock clock;

  ActivityRetention(
      ActivityTable table,
      SecurityEventTable security,
      ActivityProperties properties,
      Clock clock) {
    super("activity-retention");
    this.table = table;
    this.security = security;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  protected void session() throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      forget();
      Thread.sleep(EVERY);
    }
  }

  void forget() {
    Instant now = clock.instant();
    Instant events = now.minus(properties.events());
    table.forget(now.minus(properties.connections()), events, properties.connectionsOfOne());
    security.forget(events);
  }
}
