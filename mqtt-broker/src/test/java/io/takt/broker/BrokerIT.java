package io.takt.broker;

import static io.takt.broker.BrokerFixture.TOPIC;
import static io.takt.broker.BrokerFixture.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.broker.Subscriber.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final KnownDevices DEVICES = new KnownDevices();

  @TempDir static Path data;
  private static Broker broker;

  @BeforeAll
  static void start() {
    broker = Broker.start(BrokerFixture.settings(data, 64 << 20), DEVICES);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void keepsForIngestWhatWasPublishedBeforeItCame(String version) throws Exception {
    String user = "early-" + version;
    assertThat(
            publish(broker.mqttPort(), user, version, "-t", TOPIC + user + "/temp", "-m", "21.5"))
        .isZero();

    try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
      Received message = first(ingest, TOPIC + user + "/temp");
      assertThat(message.text()).isEqualTo("21.5");
      assertThat(message.message().isRetained()).isFalse();
      assertThat(message.property("takt-device")).isEqualTo(user);
      assertThat(Long.parseLong(message.property("takt-received")))
          .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
    }
  }

  @Test
  void replacesAStampThePublisherGave() throws Exception {
    String user = "forger";
    publish(
        broker.mqttPort(),
        user,
        "mqttv5",
        "-t",
        TOPIC + user + "/x",
        "-m",
        "1",
        "-D",
        "publish",
        "user-property",
        "takt-device",
        "somebody-else",
        "-D",
        "publish",
        "user-property",
        "a",
        "1",
        "-D",
        "publish",
        "user-property",
        "takt-received",
        "17",
        "-D",
        "publish",
        "user-property",
        "a",
        "2");

    try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
      Received message = first(ingest, TOPIC + user + "/x");
      assertThat(message.property("takt-device")).isEqualTo(user);
      assertThat(message.property("takt-received")).matches("[0-9]{13}");
      assertThat(message.property("a")).isEqualTo("1,2");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400_000, 600_000, 1 << 20})
  void carriesAWaveform(int bytes) throws Exception {
    String user = "wave-" + bytes;
    Path payload = Files.write(data.resolve("wave-" + bytes), new byte[bytes]);
    assertThat(
            publish(
                broker.mqttPort(),
                user,
                "mqttv311",
                "-t",
                TOPIC + user + "/v/waveform",
                "-f",
                payload.toString()))
        .isZero();

    try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
      Received message = first(ingest, TOPIC + user + "/v/waveform");
      assertThat(message.payload()).hasSize(bytes);
      assertThat(message.property("takt-device")).isEqualTo(user);
    }
  }

  private static Received first(Subscriber subscriber, String topic) {
    await()
        .atMost(PATIENCE)
        .until(() -> subscriber.received.stream().anyMatch(m -> m.topic().equals(topic)));
    return subscriber.received.stream()
        .filter(m -> m.topic().equals(topic))
        .findFirst()
        .orElseThrow();
  }
}
