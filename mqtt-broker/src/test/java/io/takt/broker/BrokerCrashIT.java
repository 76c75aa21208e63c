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
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** How many of the missing are named. */
  private static final int NAMED = 20;

  /** A quarter of this stays in memory, so that most of the messages are paged. */
  private static final long STORE_BYTES = 24 << 20;

  /**
   * Of one publisher. Two times four of them fit into the store: a full one would acknowledge
   * nothing, as it should, and the second kill would wait for ever.
   */
  private static final int MOST = 1_000;

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
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(missing(acknowledged, ingest)).isEmpty());
        assertThat(acknowledged).hasSizeGreaterThan(4_000);
      }
    }
  }

  private static Set<String> publishUntilKilled(BrokerProcess broker, String prefix, int enough)
      throws Exception {
    List<Publisher> publishers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Publisher publisher = new Publisher(broker.mqttPort(), prefix + i, 2_000, MOST);
      publishers.add(publisher);
      Thread.ofVirtual().start(publisher);
    }
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(PATIENCE)
        .until(() -> publishers.stream().mapToInt(p -> p.acknowledged.size()).sum() > enough);
    broker.kill();
    for (Publisher publisher : publishers) {
      publisher.close();
    }
    return ledger(publishers);
  }

  private static Set<String> ledger(List<Publisher> publishers) {
    return publishers.stream().flatMap(p -> p.acknowledged.stream()).collect(Collectors.toSet());
  }

  /**
   * Each acknowledged message that has not come, with what came of its publisher: one missing among
   * neighbours is lost, all of them after the last that came may still be on their way.
   */
  private static List<String> missing(Set<String> acknowledged, Subscriber ingest) {
    Set<String> received = ids(ingest);
    List<String> missing =
        acknowledged.stream().filter(id -> !received.contains(id)).sorted().toList();
    return missing.stream()
        .limit(NAMED)
        .map(id ->
            "%s (%d missing of %d, %d came, %d of its publisher's later ones came)"
                .formatted(
                    id,
                    missing.size(),
                    acknowledged.size(),
                    received.size(),
                    received.stream().filter(other -> isLater(other, id)).count()))
        .toList();
  }

  private static boolean isLater(String other, String id) {
    int colon = id.indexOf(':');
    return other.startsWith(id.substring(0, colon + 1))
        && Integer.parseInt(other.substring(colon + 1)) > Integer.parseInt(id.substring(colon + 1));
  }

  private static Set<String> ids(Subscriber ingest) {
    return ingest.received.stream()
        .map(Received::text)
        .map(text -> text.substring(0, text.indexOf(' ')))
        .collect(Collectors.toSet());
  }
}
