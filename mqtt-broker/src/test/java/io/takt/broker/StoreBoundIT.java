package io.takt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.broker.Subscriber.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full store holds publishers back, and lets them go on once ingest-service has read. */
class StoreBoundIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LIMIT = 4 << 20;

  @Test
  void holdsPublishersBackAndLosesNothing(@TempDir Path data) throws Exception {
    try (Broker broker = Broker.start(BrokerFixture.settings(data, LIMIT), new KnownDevices())) {
      Publisher publisher = new Publisher(broker.mqttPort(), "eager", 4_000);
      Thread.ofVirtual().start(publisher);
      await().atMost(PATIENCE).until(() -> broker.room().isFull() && broker.room().waiting() > 0);

      int before = publisher.acknowledged.size();
      await()
          .during(Duration.ofSeconds(8))
          .atMost(PATIENCE)
          .until(() -> publisher.acknowledged.size() <= before + 200);
      assertThat(broker.room().storedBytes()).isLessThan(LIMIT + (1 << 20));
      assertThat(publisher.isConnected()).as("pinged every 5 s while held back").isTrue();
      int full = publisher.acknowledged.size();

      try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
        await().atMost(PATIENCE).until(() -> publisher.acknowledged.size() > full + 2_000);
        publisher.stop();
        await().atMost(PATIENCE).until(() -> ids(ingest).containsAll(publisher.acknowledged));
        await().atMost(PATIENCE).until(() -> broker.waitingForIngest() == 0);
        await().atMost(PATIENCE).until(() -> broker.room().storedBytes() == 0);
      }
      publisher.close();
    }
  }

  private static Set<String> ids(Subscriber ingest) {
    return ingest.received.stream()
        .map(Received::text)
        .map(text -> text.substring(0, text.indexOf(' ')))
        .collect(Collectors.toSet());
  }
}
