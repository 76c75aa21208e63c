package io.takt.broker.access;

import java.util.concurrent.atomic.LongAdder;

/** How questions were answered, since start. */
public final class AccessCount {
  private final LongAdder allowed = new LongAdder();
  private final LongAdder denied = new LongAdder();
  private final LongAdder unavailable = new LongAdder();
  private final LongAdder cached = new LongAdder();
  private final LongAdder outage = new LongAdder();

  void asked(Outcome outcome) {
    switch (outcome) {
      case ALLOWED -> allowed.increment();
      case DENIED -> denied.increment();
      case UNAVAILABLE -> unavailable.increment();
      case FROM_MEMORY -> cached.increment();
      case KEPT_IN_OUTAGE -> outage.increment();
    }
  }

  public long of(Outcome outcome) {
    return switch (outcome) {
      case ALLOWED -> allowed.sum();
      case DENIED -> denied.sum();
      case UNAVAILABLE -> unavailable.sum();
      case FROM_MEMORY -> cached.sum();
      case KEPT_IN_OUTAGE -> outage.sum();
    };
  }

  /** One of these for every question. */
  public enum Outcome {
    ALLOWED,
    DENIED,
    UNAVAILABLE,
    FROM_MEMORY,
    /** Allowed because it was allowed before asset-service went away. */
    KEPT_IN_OUTAGE
  }
}
