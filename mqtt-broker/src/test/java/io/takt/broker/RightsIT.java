package io.takt.broker;

import static io.takt.broker.BrokerFixture.TOPIC;
import static io.takt.broker.BrokerFixture.publish;
import static io.takt.broker.BrokerFixture.run;
import static io.takt.broker.KnownDevices.passwordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RightsIT {
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
  void refusesAWrongPassword(String version) {
    assertThat(
            publish(broker.mqttPort(), "a", version, "-P", "wrong", "-t", TOPIC + "a/x", "-m", "1"))
        .isNotZero();
  }

  @Test
  void saysInMqtt311ThatThePasswordIsWrong() throws Exception {
    try (RawClient raw = new RawClient(broker.mqttPort())) {
      assertThat(raw.connect("c", "a", "wrong")).isEqualTo(4);
    }
  }

  @Test
  void refusesIngestWithoutItsKey() {
    var ended =
        run("mosquitto_sub", broker.mqttPort(), "ingest", "mqttv5", "-W", "5", "-t", "takt/v1/#");
    assertThat(ended.output()).containsIgnoringCase("bad user name or password");
  }

  @ParameterizedTest
  @CsvSource({"4,3", "5,136"})
  void saysUnavailableWhenNobodyCanBeAsked(int level, int code) throws Exception {
    DEVICES.away = true;
    try {
      String user = "lost-" + level;
      if (level == 4) {
        try (RawClient raw = new RawClient(broker.mqttPort())) {
          assertThat(raw.connect("c", user, passwordOf(user))).isEqualTo(code);
        }
      } else {
        assertThatThrownBy(() -> connect(user, user))
            .isInstanceOfSatisfying(
                MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(code));
      }
    } finally {
      DEVICES.away = false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "takt/v1/main/s/-/l/other/x",
        "takt/v1/lab/s/-/l/nosy/x",
        "$SYS/broker",
        "activemq.management",
        "$sys.mqtt.sessions",
        "spBv1.0/main/NDATA/other",
        "spBv1.0/STATE/takt"
      })
  void refusesOthersTopicsAndSaysSoInMqtt5(String topic) {
    var ended = run("mosquitto_pub", broker.mqttPort(), "nosy", "mqttv5", "-t", topic, "-m", "1");
    assertThat(ended.output()).contains("Not authorized");
  }

  @ParameterizedTest
  @CsvSource({"mqttv5,takt/v1/lab/s/-/l/gruff/x", "mqttv311,spBv1.0/main/NDATA/other"})
  void tellsIngestOfWhatItRefused(String version, String topic) throws Exception {
    String user = "gruff-" + version;
    try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
      run("mosquitto_pub", broker.mqttPort(), user, version, "-q", "1", "-t", topic, "-m", "21.5");
      await().atMost(PATIENCE).until(() -> of(ingest, user).findAny().isPresent());
      Subscriber.Received told = of(ingest, user).findFirst().orElseThrow();
      assertThat(told.topic()).isEqualTo("takt/v1/refused");
      assertThat(told.property("takt-topic")).isEqualTo(topic);
      assertThat(told.text()).isEqualTo("21.5");
      assertThat(told.property("takt-received")).isNotEmpty();
    }
  }

  private static Stream<Subscriber.Received> of(Subscriber ingest, String user) {
    return ingest.received.stream().filter(each -> each.property("takt-device").equals(user));
  }

  @Test
  void hangsUpOnOthersTopicsInMqtt311() throws Exception {
    try (RawClient raw = new RawClient(broker.mqttPort())) {
      assertThat(raw.connect("c", "nosy", passwordOf("nosy"))).isZero();
      raw.publish((TOPIC + "other/x").getBytes(StandardCharsets.UTF_8), 1, new byte[1]);
      assertThat(raw.nextAcknowledged()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "takt/v1/#",
        "takt/v1/main/s/-/l/+/x",
        "takt/v1/main/s/-/l/other/#",
        "$share/ingest/takt/v1/#",
        "$share/mine/takt/v1/main/s/-/l/nosy/#",
        "$share/ingest-sparkplug/spBv1.0/#",
        "$SYS/#",
        "$sys.mqtt.sessions",
        "takt/v1/main/s/-/l/nosy/x::ingest.takt/v1/#",
        "activemq.management"
      })
  void refusesToSubscribeToWhatIsNotItsOwn(String filter) {
    for (String version : List.of("mqttv311", "mqttv5")) {
      var ended =
          run(
              "mosquitto_sub",
              broker.mqttPort(),
              "nosy",
              version,
              "-i",
              "nosy-sub",
              "-W",
              "2",
              "-E",
              "-t",
              filter);
      assertThat(ended.output()).as(version).contains("denied");
    }
  }

  @Test
  void keepsIngestsMessagesWhateverOthersTry() throws Exception {
    publish(broker.mqttPort(), "kept", "mqttv5", "-t", TOPIC + "kept/x", "-m", "before");
    run(
        "mosquitto_sub",
        broker.mqttPort(),
        "nosy",
        "mqttv5",
        "-i",
        "ingest",
        "-c",
        "-x",
        "60",
        "-E",
        "-t",
        "$share/ingest/takt/v1/#");
    MqttClient clean =
        new MqttClient("tcp://127.0.0.1:" + broker.mqttPort(), "ingest-1", new MemoryPersistence());
    MqttConnectionOptions options = Subscriber.options("ingest", BrokerFixture.INGEST_KEY);
    options.setCleanStart(true);
    clean.connect(options);
    clean.disconnect();
    clean.close();

    try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.TELEMETRY)) {
      await()
          .atMost(PATIENCE)
          .until(() -> ingest.received.stream().anyMatch(m -> m.topic().equals(TOPIC + "kept/x")));
    }
  }

  @Test
  void doesNotHandOneCredentialsSessionToAnother() throws Exception {
    MqttClient owner = connect("owner", "same-id");
    MqttClient other = connect("other", "same-id");
    assertThat(owner.isConnected()).isTrue();
    assertThat(other.isConnected()).isTrue();
    for (MqttClient client : List.of(owner, other)) {
      client.disconnectForcibly(0, 0, false);
      client.close();
    }
  }

  @Test
  void refusesAWillForOthersTopics() {
    MqttConnectionOptions options = Subscriber.options("nosy", passwordOf("nosy"));
    options.setWill(TOPIC + "other/x", new MqttMessage(new byte[1], 1, false, null));
    assertThatThrownBy(() ->
            new MqttClient(
                    "tcp://127.0.0.1:" + broker.mqttPort(), "nosy-will", new MemoryPersistence())
                .connect(options))
        .isInstanceOfSatisfying(
            MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(0x87));
  }

  @Test
  void stampsAWillWhenItIsPublished() throws Exception {
    MqttClient client =
        new MqttClient("tcp://127.0.0.1:" + broker.mqttPort(), "dying", new MemoryPersistence());
    MqttConnectionOptions options = Subscriber.options("dying", passwordOf("dying"));
    options.setWill(
        "spBv1.0/main/NDEATH/dying", new MqttMessage(new byte[] {1, 2}, 1, false, null));
    client.connect(options);
    client.disconnectForcibly(0, 0, false);
    client.close();

    try (Subscriber ingest = Subscriber.ingest(broker.mqttPort(), Subscriber.SPARKPLUG)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(ingest.received)
                  .anySatisfy(m -> {
                    assertThat(m.topic()).isEqualTo("spBv1.0/main/NDEATH/dying");
                    assertThat(m.property("takt-device")).isEqualTo("dying");
                    assertThat(m.property("takt-received")).matches("[0-9]{13}");
                  }));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "takt/v1/main/s/-/l/odd/a\0b",
        "takt/v1/main/s/-/l/odd/#",
        "takt/v1/main/s/-/l/odd/+"
      })
  void hangsUpOnTopicsNoClientMaySend(String topic) throws Exception {
    expectHangUp(topic.getBytes(StandardCharsets.UTF_8), new byte[1]);
  }

  @Test
  void hangsUpOnTopicsTooLongOrNotText() throws Exception {
    expectHangUp(
        (TOPIC + "odd/" + "x".repeat(60_000)).getBytes(StandardCharsets.UTF_8), new byte[1]);
    expectHangUp(new byte[] {'t', (byte) 0xC3, (byte) 0x28}, new byte[1]);
  }

  @Test
  void hangsUpOnAPacketTooLarge() throws Exception {
    expectHangUp((TOPIC + "odd/x").getBytes(StandardCharsets.UTF_8), new byte[2 << 20]);
  }

  private static void expectHangUp(byte[] topic, byte[] payload) throws Exception {
    try (RawClient raw = new RawClient(broker.mqttPort());
        RawClient good = new RawClient(broker.mqttPort())) {
      assertThat(raw.connect("odd", "odd", passwordOf("odd"))).isZero();
      assertThat(good.connect("good", "good", passwordOf("good"))).isZero();
      raw.publish(topic, 7, payload);
      assertThat(raw.nextAcknowledged()).isEqualTo(-1);
      good.publish((TOPIC + "good/x").getBytes(StandardCharsets.UTF_8), 9, new byte[1]);
      assertThat(good.nextAcknowledged()).isEqualTo(9);
    }
  }

  private static MqttClient connect(String user, String clientId) throws MqttException {
    MqttClient client =
        new MqttClient("tcp://127.0.0.1:" + broker.mqttPort(), clientId, new MemoryPersistence());
    client.connect(Subscriber.options(user, passwordOf(user)));
    return client;
  }
}
