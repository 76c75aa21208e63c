package io.takt.broker;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/**
 * The queues behind ingest-service's shared subscriptions. They exist from the broker's first start
 * on, so that nothing published before ingest-service first connects is dropped. Artemis names the
 * queue of {@code $share/group/filter} {@code group.filter}.
 */
enum IngestQueue {
  TELEMETRY("ingest", "takt/v1/#", false),

  /** Exclusive: one consumer at a time, the order of an edge node's messages is kept. */
  SPARKPLUG("ingest-sparkplug", "spBv1.0/#", true);

  static final Set<String> NAMES =
      Arrays.stream(values()).map(IngestQueue::queueName).collect(Collectors.toUnmodifiableSet());

  private final String group;
  private final String filter;
  private final boolean exclusive;

  IngestQueue(String group, String filter, boolean exclusive) {
    this.group = group;
    this.filter = filter;
    this.exclusive = exclusive;
  }

  String address() {
    return filter;
  }

  String queueName() {
    return group + "." + filter;
  }

  void ensure(ActiveMQServer server) throws Exception {
    if (server.locateQueue(queueName()) == null) {
      server.createQueue(
          QueueConfiguration.of(SimpleString.of(queueName()))
              .setAddress(SimpleString.of(filter))
              .setRoutingType(RoutingType.MULTICAST)
              .setDurable(true)
              .setAutoCreateAddress(true)
              .setAutoDelete(false)
              .setExclusive(exclusive)
              .setMaxConsumers(-1)
              .setPurgeOnNoConsumers(false));
    }
  }
}
