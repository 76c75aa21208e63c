package io.takt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.broker.Subscriber.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one publisher sends reaches ingest-service in its order (MQTT 5.0, 4.6). */
class OrderIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path data;

  @Test
  void keepsEachPublishersOrder() throws Exception {
    try (Broker broker = Broker.start(BrokerFixture.settings(data, 64 << 20), new KnownDevices());
        Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
      List<Publisher> publishers = publish(broker, 3, 20);
      await().atMost(PATIENCE).until(() -> ingest.received.size() > 6_000);
      finish(publishers);
      awaitAll(publishers, ingest);

      assertThat(outOfOrder(ingest)).isEmpty();
    }
  }

  @Test
  void keepsItFromMemoryToPagesAndBack() throws Exception {
    try (Broker broker = Broker.start(BrokerFixture.settings(data, 12 << 20), new KnownDevices())) {
      List<Publisher> publishers = publish(broker, 3, 1_000);
      await().atMost(PATIENCE).until(() -> broker.room().isFull());

      try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
        await().atMost(PATIENCE).until(() -> ingest.received.size() > 12_000);
        finish(publishers);
        awaitAll(publishers, ingest);

        assertThat(outOfOrder(ingest)).isEmpty();
      }
    }
  }

  private static List<Publisher> publish(Broker broker, int count, int bytes) throws Exception {
    List<Publisher> publishers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Publisher publisher = new Publisher(broker.mqttPort(), "press-" + i, bytes);
      publishers.add(publisher);
      Thread.ofVirtual().start(publisher);
    }
    return publishers;
  }

  private static void finish(List<Publisher> publishers) throws Exception {
    for (Publisher publisher : publishers) {
      publisher.close();
    }
  }

  private static void awaitAll(List<Publisher> publishers, Subscriber... readers) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          Set<String> received = new HashSet<>();
          for (Subscriber reader : readers) {
            reader.received.forEach(message -> received.add(id(message)));
          }
          return publishers.stream().allMatch(each -> received.containsAll(each.acknowledged));
        });
  }

  /** Each message that came after a later one of its publisher. */
  private static List<String> outOfOrder(Subscriber reader) {
    Map<String, Integer> newest = new HashMap<>();
    List<String> late = new ArrayList<>();
    for (Received message : reader.received) {
      String[] parts = id(message).split(":", 2);
      int number = Integer.parseInt(parts[1]);
      int before = newest.getOrDefault(parts[0], -1);
      if (number < before) {
        late.add(
            id(message) + " after " + before + (message.message().isDuplicate() ? " (dup)" : ""));
      }
      newest.merge(parts[0], number, Math::max);
    }
    return late;
  }

  private static String id(Received message) {
    return message.text().substring(0, message.text().indexOf(' '));
  }
}
