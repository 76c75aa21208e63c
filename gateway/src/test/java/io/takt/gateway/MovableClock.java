package io.takt.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The real time, moved ahead by as much as a test says. */
public final class MovableClock extends Clock {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private volatile @Nullable Instant stopped;

  /** Until it is back to now, for tests in which it matters how long a call takes. */
  public void stop() {
    stopped = Instant.now();
  }

  public void forward(Duration by) {
    ahead.updateAndGet(by::plus);
  }

  public void backToNow() {
    stopped = null;
    ahead.set(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    Instant base = stopped;
    return (base == null ? Instant.now() : base).plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
