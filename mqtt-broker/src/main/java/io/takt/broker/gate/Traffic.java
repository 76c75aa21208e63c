package io.takt.broker.gate;

import java.util.concurrent.atomic.LongAdder;

/** What passed the gates, since start. */
public final class Traffic {
  final LongAdder received = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder turnedAway = new LongAdder();
  final LongAdder connections = new LongAdder();

  /** Messages published to the broker, accepted or not. */
  public long received() {
    return received.sum();
  }

  /** PUBACK and PUBREC with success, once the message is in the journal, or in Kafka. */
  public long acknowledged() {
    return acknowledged.sum();
  }

  /** Messages a client had no right to publish, or that no client may send. */
  public long refused() {
    return refused.sum();
  }

  /** CONNECTs answered with no. */
  public long turnedAway() {
    return turnedAway.sum();
  }

  /** Signed in now. */
  public long connections() {
    return connections.sum();
  }
}
