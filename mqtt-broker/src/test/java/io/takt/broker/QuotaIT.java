package io.takt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.broker.Subscriber.Received;
import io.takt.broker.quota.Pace;
import io.takt.broker.quota.Quotas.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant over its quota waits for its acknowledgements; others do not, and nothing is lost. */
class QuotaIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int QUOTA = 100;

  @Test
  void holdsATenantToItsQuotaOverAllItsDevicesAndLosesNothing(@TempDir Path data) throws Exception {
    try (Broker broker = start(data);
        Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
      broker.quotas().set(new Limits(Pace.UNLIMITED, Map.of("busy", QUOTA)));
      Pace pace = broker.quotas().of("busy");
      List<Publisher> busy = publishers(broker, "busy.a", "busy.b", "busy.c");
      await().atMost(PATIENCE).until(() -> pace.waiting() == 3);

      long start = System.nanoTime();
      int before = acknowledged(busy);
      await().atMost(PATIENCE).until(() -> acknowledged(busy) >= before + 5 * QUOTA);
      double seconds = (System.nanoTime() - start) / 1e9;
      double rate = (acknowledged(busy) - before) / seconds;
      assertThat(rate).isBetween(QUOTA * 0.5, QUOTA * 1.5);
      assertThat(busy).as("each has its turn").allMatch(each -> !each.acknowledged.isEmpty());
      assertThat(pace.isHeld()).isTrue();

      Publisher other = new Publisher(broker.mqttPort(), "calm.a", 10, 2_000);
      other.run();
      await().atMost(Duration.ofSeconds(10)).until(() -> other.acknowledged.size() == 2_000);

      broker.quotas().set(new Limits(Pace.UNLIMITED, Map.of()));
      int held = acknowledged(busy);
      await().atMost(PATIENCE).until(() -> acknowledged(busy) > held + 20 * QUOTA);
      busy.forEach(Publisher::stop);
      busy.add(other);
      await().atMost(PATIENCE).until(() -> ids(ingest).containsAll(allOf(busy)));
      for (Publisher each : busy) {
        assertThat(each.isConnected()).isTrue();
        each.close();
      }
    }
  }

  @Test
  void aHeldDeviceThatHangsUpGivesItsTurnToTheOthers(@TempDir Path data) throws Exception {
    try (Broker broker = start(data)) {
      broker.quotas().set(new Limits(1, Map.of()));
      List<Publisher> busy = publishers(broker, "busy.a", "busy.b");
      Pace pace = broker.quotas().of("busy");
      await().atMost(PATIENCE).until(() -> pace.waiting() == 2);
      busy.removeFirst().close();
      await().atMost(PATIENCE).until(() -> pace.waiting() <= 1);
      int before = acknowledged(busy);
      await().atMost(PATIENCE).until(() -> acknowledged(busy) >= before + 3);
      busy.getFirst().close();
    }
  }

  /** Others at the machine disturb the figures, so the bound is wide; the figures are printed. */
  @Test
  @Tag("full")
  void aTenantAtTwentyTimesItsQuotaDoesNotSlowAnother(@TempDir Path data) throws Exception {
    try (Broker broker = start(data);
        Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
      broker.quotas().set(new Limits(Pace.UNLIMITED, Map.of("busy", QUOTA)));
      Delays warm = new Delays(broker.mqttPort(), "calm.a", 1_000);
      warm.publish();
      Delays alone = new Delays(broker.mqttPort(), "calm.b", 3_000);
      double before = alone.publish();
      List<Publisher> busy = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        busy.addAll(publishers(broker, "busy.d" + i));
      }
      await().atMost(PATIENCE).until(() -> broker.quotas().of("busy").waiting() == 20);
      Delays beside = new Delays(broker.mqttPort(), "calm.c", 3_000);
      double during = beside.publish();
      System.out.printf(
          "p99 of a tenant alone %.1f ms, beside one at 20 times its quota %.1f ms%n",
          before, during);
      busy.forEach(Publisher::stop);
      Set<String> sent = allOf(busy);
      sent.addAll(alone.ids());
      sent.addAll(beside.ids());
      await().atMost(PATIENCE).until(() -> ids(ingest).containsAll(sent));
      assertThat(during).isLessThan(2 * before + 20);
      for (Publisher each : busy) {
        each.close();
      }
    }
  }

  private static Broker start(Path data) {
    return Broker.start(BrokerFixture.settings(data, 64 << 20), new KnownDevices());
  }

  private static List<Publisher> publishers(Broker broker, String... users) throws MqttException {
    List<Publisher> made = new ArrayList<>();
    for (String user : users) {
      Publisher publisher = new Publisher(broker.mqttPort(), user, 10);
      Thread.ofVirtual().start(publisher);
      made.add(publisher);
    }
    return made;
  }

  private static int acknowledged(List<Publisher> publishers) {
    return publishers.stream().mapToInt(each -> each.acknowledged.size()).sum();
  }

  private static Set<String> allOf(List<Publisher> publishers) {
    return publishers.stream()
        .flatMap(each -> each.acknowledged.stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> ids(Subscriber ingest) {
    return ingest.received.stream()
        .map(Received::text)
        .map(text -> text.substring(0, text.indexOf(' ')))
        .collect(Collectors.toSet());
  }
}
