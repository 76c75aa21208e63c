package io.takt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.broker.Subscriber.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9 while devices publish: what was acknowledged reaches ingest-service, from the journal and
 * from pages.
 */
class BrokerCrashIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A quarter of this stays in memory, so that most of the messages are paged. */
  private static final long STORE_BYTES = 24 << 20;

  @Test
  void losesNothingAcknowledged(@TempDir Path home) throws Exception {
    try (AssetService asset = new AssetService();
        BrokerProcess broker = new BrokerProcess(home, asset.url(), STORE_BYTES)) {
      Set<String> acknowledged = new HashSet<>();
      acknowledged.addAll(publishUntilKilled(broker, "first-", 2_000));
      broker.startAgain();
      acknowledged.addAll(publishUntilKilled(broker, "second-", 2_000));
      broker.startAgain();

      try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
        await().atMost(PATIENCE).until(() -> ids(ingest).containsAll(acknowledged));
        assertThat(acknowledged).hasSizeGreaterThan(4_000);
      }
    }
  }

  private static Set<String> publishUntilKilled(BrokerProcess broker, String prefix, int enough)
      throws Exception {
    List<Publisher> publishers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Publisher publisher = new Publisher(broker.mqttPort(), prefix + i, 2_000);
      publishers.add(publisher);
      Thread.ofVirtual().start(publisher);
    }
    await().atMost(PATIENCE).until(() -> ledger(publishers).size() > enough);
    broker.kill();
    for (Publisher publisher : publishers) {
      publisher.close();
    }
    return ledger(publishers);
  }

  private static Set<String> ledger(List<Publisher> publishers) {
    return publishers.stream().flatMap(p -> p.acknowledged.stream()).collect(Collectors.toSet());
  }

  private static Set<String> ids(Subscriber ingest) {
    return ingest.received.stream()
        .map(Received::text)
        .map(text -> text.substring(0, text.indexOf(' ')))
        .collect(Collectors.toSet());
  }
}
