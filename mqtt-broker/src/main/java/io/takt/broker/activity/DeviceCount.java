package io.takt.broker.activity;

import java.util.concurrent.atomic.LongAdder;

/** Messages of one user's connections since they were told last. */
public final class DeviceCount {
  private final LongAdder messages = new LongAdder();
  private final LongAdder refused = new LongAdder();
  int connections;

  /** One was taken. */
  public void message() {
    messages.increment();
  }

  /** One that it had no right to publish, or a filter it had no right to subscribe to. */
  public void refusal() {
    refused.increment();
  }

  Told take(String user) {
    return new Told(user, messages.sumThenReset(), refused.sumThenReset());
  }

  /** What one user sent. */
  public record Told(String user, long messages, long refused) {
    boolean isNothing() {
      return messages == 0 && refused == 0;
    }
  }
}
