package io.takt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.broker.activity.AssetReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What devices do reaches asset-service in batches, and an outage of it holds nothing up. */
class ReportIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void tellsWhoComesGoesAndIsRefused(@TempDir Path data) throws Exception {
    try (AssetService asset = new AssetService();
        Broker broker = start(data);
        AssetReport report = report(asset, broker)) {
      report.start();
      Publisher publisher = new Publisher(broker.mqttPort(), "acme.press", 10, 30);
      publisher.run();
      await().atMost(PATIENCE).until(() -> publisher.acknowledged.size() == 30);
      refusedTopic(broker.mqttPort(), "acme.press-2");
      publisher.close();
      wrongPassword(broker.mqttPort(), "acme.thief");

      await().atMost(PATIENCE).until(() -> events(asset, "acme.press", "disconnected").size() == 1);
      await().atMost(PATIENCE).until(() -> events(asset, "acme.thief", "refused").size() == 1);
      await().atMost(PATIENCE).until(() -> counted(asset, "acme.press", "messages") == 30);
      await().atMost(PATIENCE).until(() -> counted(asset, "acme.press-2", "refused") == 1);

      JsonNode connected = events(asset, "acme.press", "connected").getFirst();
      assertThat(connected.path("address").asString()).isEqualTo("127.0.0.1");
      assertThat(connected.path("protocol").asString()).isEqualTo("5");
      assertThat(connected.path("clientId").asString()).isEqualTo("acme.press");
      assertThat(events(asset, "acme.thief", "refused").getFirst().path("reason").asString())
          .isEqualTo("wrong-password");
      assertThat(asset.reports.toString()).doesNotContain("secret-of", "guess");
    }
  }

  @Test
  void goesOnWithTheQuotasItHasWhileNobodyAnswersAndTellsWhatItMissed(@TempDir Path data)
      throws Exception {
    try (AssetService asset = new AssetService();
        Broker broker = start(data);
        AssetReport report = report(asset, broker)) {
      asset.quotas = "{\"quotas\":{\"acme\":7}}";
      report.start();
      await().atMost(PATIENCE).until(() -> broker.quotas().of("acme").perSecond() == 7);
      assertThat(broker.quotas().of("other").perSecond()).isZero();

      asset.reportStatus = 503;
      int before = asset.reports.size();
      Publisher publisher = new Publisher(broker.mqttPort(), "acme.press", 10, 5);
      publisher.run();
      await().atMost(PATIENCE).until(() -> publisher.acknowledged.size() == 5);
      publisher.close();
      assertThat(broker.quotas().of("acme").perSecond()).isEqualTo(7);
      assertThat(asset.reports.size()).isLessThanOrEqualTo(before + 1);

      asset.quotas = "\"nonsense\"";
      asset.reportStatus = 200;
      await().atMost(PATIENCE).until(() -> events(asset, "acme.press", "connected").size() == 1);
      assertThat(broker.quotas().of("acme").perSecond()).isEqualTo(7);
    }
  }

  private static Broker start(Path data) {
    return Broker.start(BrokerFixture.settings(data, 64 << 20), new KnownDevices());
  }

  private static AssetReport report(AssetService asset, Broker broker) {
    return new AssetReport(
        asset.url(), AssetService.KEY, broker.quotas(), broker.activity(), Duration.ofMillis(500));
  }

  private static List<JsonNode> events(AssetService asset, String user, String kind) {
    return each(asset, "events")
        .filter(event -> event.path("user").asString().equals(user))
        .filter(event -> event.path("kind").asString().equals(kind))
        .toList();
  }

  private static long counted(AssetService asset, String user, String what) {
    return each(asset, "devices")
        .filter(device -> device.path("user").asString().equals(user))
        .mapToLong(device -> device.path(what).asLong())
        .sum();
  }

  private static Stream<JsonNode> each(AssetService asset, String list) {
    return asset.reports.stream().flatMap(report -> report.path(list).valueStream());
  }

  private static void refusedTopic(int port, String user) throws MqttException {
    MqttAsyncClient client =
        new MqttAsyncClient("tcp://127.0.0.1:" + port, user, new MemoryPersistence());
    client
        .connect(Subscriber.options(user, KnownDevices.passwordOf(user)))
        .waitForCompletion(30_000);
    try {
      client
          .publish("takt/v1/main/s/-/l/someone/n", new MqttMessage(new byte[1], 1, false, null))
          .waitForCompletion(30_000);
    } catch (MqttException e) {
      // refused, as it should be
    }
    client.disconnectForcibly(0, 0, false);
    client.close(true);
  }

  private static void wrongPassword(int port, String user) throws MqttException {
    MqttAsyncClient client =
        new MqttAsyncClient("tcp://127.0.0.1:" + port, user, new MemoryPersistence());
    try {
      client.connect(Subscriber.options(user, "guess")).waitForCompletion(30_000);
    } catch (MqttException e) {
      // refused, as it should be
    } finally {
      client.close(true);
    }
  }
}
