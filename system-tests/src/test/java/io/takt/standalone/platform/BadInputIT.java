package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.standalone.install.Port;
import io.takt.standalone.platform.Api.Reading;
import io.takt.standalone.platform.Api.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever comes is stored or answered with a reason, and harms nothing beside it. */
@SharedPlatform
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long WAIT_MS = 120_000;
  private static final long NOW = System.currentTimeMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** A topic name with a wildcard breaks MQTT-3.3.2-2: the packet cannot be read. */
  private static final byte MALFORMED_PACKET = (byte) 0x81;

  private final Takt takt;
  private final Api api;
  private final MqttAsyncClient gateway;
  private String user = "";
  private String password = "";

  BadInputIT(Takt takt) throws MqttException {
    this.takt = takt;
    this.api = Api.of(takt, "write");
    this.gateway =
        new MqttAsyncClient(
            "tcp://127.0.0.1:" + takt.port(Port.MQTT), "bad-input", new MemoryPersistence());
  }

  /** A gateway that may speak for every machine of its line. */
  @BeforeAll
  void connect() throws MqttException {
    JsonNode made = api.post("/devices", "{\"key\":\"bad-input\",\"paths\":[\"whole/-/line1/#\"]}");
    user = made.path("user").asString();
    password = made.path("password").asString();
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(user);
    options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    gateway.connect(options).waitForCompletion(WAIT_MS);
  }

  @AfterAll
  void disconnect() throws MqttException {
    gateway.disconnectForcibly(0, 0, false);
    gateway.close(true);
  }

  /**
   * @param fault code and place, as {@code GET /rejections} tells it
   */
  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  private record Bad(String suffix, byte[] payload, String fault) {
    Bad(String suffix, String payload, String fault) {
      this(suffix, bytes(payload), fault);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Bad> bad() {
    String deep = "[".repeat(30) + "]".repeat(30);
    return List.of(
        new Bad("", "{\"t\":" + NOW + ",\"values\":{\"n\":1", "json-malformed"),
        new Bad("", "{\"x\":" + deep + ",\"values\":{\"n\":1}}", "json-too-deep"),
        new Bad("", new byte[256 * 1024 + 1], "payload-too-large"),
        new Bad("/n", "NaN", "number-not-finite"),
        new Bad("", "{\"values\":{\"n\":Infinity}}", "number-not-finite values.n"),
        new Bad("", "{\"values\":{\"n\":-Infinity}}", "number-not-finite values.n"),
        new Bad("", "{\"values\":{\"n\":1e999}}", "number-not-finite values.n"),
        new Bad("/n", "9007199254740993", "integer-too-large"),
        new Bad("/n", new byte[] {'a', (byte) 0xC3, (byte) 0x28}, "text-not-utf8"),
        new Bad("/n", "hot", "wrong-type n"),
        new Bad("", "{\"values\":{\"n\":{\"a\":1}}}", "wrong-type values.n"),
        new Bad("", "{\"values\":{\"a+b\":1}}", "name-invalid values.a+b"),
        new Bad("", "{\"values\":{\"#\":1}}", "name-invalid values.#"),
        new Bad("/n", "", "payload-empty"),
        new Bad("/n", "{\"t\":" + (NOW + 3_653 * DAY) + ",\"v\":1}", "time-in-future t"),
        new Bad("/n", "{\"t\":\"noon\",\"v\":1}", "time-invalid t"),
        new Bad("/n/waveform", new byte[10], "waveform-invalid"));
  }

  @Test
  void everyBadMessageIsAnsweredAndTheGoodOnesBetweenAreStored() throws Exception {
    int machine = api.connect("bad").machineId();
    String topic = "takt/v1/main/whole/-/line1/bad";
    long ingest = takt.pids().getOrDefault("ingest-service", 0L);
    List<Bad> bad = bad();
    List<Reading> good = new ArrayList<>();
    for (int i = 0; i < bad.size(); i++) {
      // the first good one makes the signal a number
      good.add(new Reading(NOW - 90 * DAY + i, (double) i, "good"));
      publish(topic + "/n", "{\"t\":%d,\"v\":%d}".formatted(NOW - 90 * DAY + i, i));
      publish(topic + bad.get(i).suffix(), bad.get(i).payload());
    }
    publish(topic + "/n", "{\"t\":%d,\"v\":0.5}".formatted(NOW));
    good.add(new Reading(NOW, 0.5, "good"));

    await().atMost(PATIENCE).until(() -> rejections(topic).size() >= bad.size());
    assertThat(rejections(topic).reversed())
        .extracting(
            rejection -> rejection.source().substring(topic.length()) + " " + rejection.faults())
        .containsExactlyElementsOf(
            bad.stream().map(each -> each.suffix() + " [" + each.fault() + "]").toList());
    assertCounted(bad);
    await().atMost(PATIENCE).until(() -> readings(machine, "n").size() >= good.size());
    assertThat(readings(machine, "n")).isEqualTo(good);
    assertThat(takt.pids()).containsEntry("ingest-service", ingest);
  }

  private void assertCounted(List<Bad> bad) {
    JsonNode counts = api.get("/rejections/summary").path("items");
    for (Bad each : bad) {
      String code = each.fault().split(" ", -1)[0];
      long sent = bad.stream().filter(other -> other.fault().startsWith(code)).count();
      assertThat(
              counts
                  .valueStream()
                  .filter(count -> count.path("code").asString().equals(code))
                  .mapToLong(count -> count.path("count").asLong())
                  .sum())
          .describedAs(code)
          .isGreaterThanOrEqualTo(sent);
    }
  }

  @Test
  void whatIsOddButNotBadIsStored() throws Exception {
    int machine = api.connect("odd").machineId();
    String topic = "takt/v1/main/whole/-/line1/odd";
    String old = "{\"t\":%d,\"v\":1}".formatted(NOW - 90 * DAY);
    long before = System.currentTimeMillis();
    publish(topic + "/old", old);
    publish(topic + "/old", old);
    publish(topic + "/untimed", "4");
    for (String value : List.of("1", "2", "1")) {
      publish(topic + "/corrected", "{\"t\":%d,\"v\":%s}".formatted(NOW, value));
    }
    publish(topic + "/end", "1");

    await().atMost(PATIENCE).until(() -> readings(machine, "end").size() == 1);
    assertThat(readings(machine, "old")).containsExactly(new Reading(NOW - 90 * DAY, 1.0, "good"));
    assertThat(readings(machine, "untimed"))
        .singleElement()
        .satisfies(reading -> {
          assertThat(reading.value()).isEqualTo(4.0);
          assertThat(reading.time()).isBetween(before, System.currentTimeMillis());
        });
    assertThat(readings(machine, "corrected")).containsExactly(new Reading(NOW, 2.0, "good"));
    int corrected = api.signals(machine, "key").getOrDefault("corrected", 0);
    assertThat(api.get("/corrections?signal=" + corrected).path("items"))
        .singleElement()
        .satisfies(correction -> assertThat(correction.path("v").asDouble()).isEqualTo(1.0));
    assertThat(rejections(topic)).isEmpty();
  }

  @Test
  void anUnknownMachineWaitsAndIsStoredOnceAdopted() throws Exception {
    publish("takt/v1/main/whole/-/line1/stranger/n", "{\"t\":%d,\"v\":3}".formatted(NOW));

    List<JsonNode> waiting = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          api.get("/inbox")
              .path("items")
              .valueStream()
              .filter(item -> item.path("path").asString().equals("whole/-/line1/stranger"))
              .forEach(waiting::add);
          return !waiting.isEmpty();
        });
    assertThat(waiting.getFirst().path("messages").asLong()).isEqualTo(1);
    int machine =
        api.post("/inbox/" + waiting.getFirst().path("id").asLong() + "/adopt", "{}")
            .path("id")
            .asInt();
    await().atMost(PATIENCE).until(() -> !readings(machine, "n").isEmpty());
    assertThat(readings(machine, "n")).containsExactly(new Reading(NOW, 3.0, "good"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"takt/v1/lab/whole/-/line1/bad/n", "takt/v1/main/whole/-/line1/bad/a%20b"})
  void theBrokerRefusesATopicThatIsNotTheDevices(String topic) {
    Takt.Machine device = new Takt.Machine(user, password, "");

    assertThat(takt.publishing(device, "mqttv5", topic, "1").err()).contains("Not authorized");
    assertThat(takt.publishing(device, "mqttv311", topic, "1").exitCode()).isNotZero();
    await().atMost(PATIENCE).until(() -> !rejections(topic).isEmpty());
    assertThat(rejections(topic))
        .allSatisfy(each -> assertThat(each.faults()).containsExactly("topic-invalid topic"));
  }

  /** Stock clients do not send such a topic. */
  @Test
  void theBrokerTakesNoTopicWithWildcards() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), takt.port(Port.MQTT))) {
      socket.setSoTimeout((int) WAIT_MS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      ByteArrayOutputStream connect = new ByteArrayOutputStream();
      DataOutputStream fields = new DataOutputStream(connect);
      fields.writeUTF("MQTT");
      fields.write(new byte[] {5, (byte) 0xC2, 0, 60, 0});
      fields.writeUTF("wildcard");
      fields.writeUTF(user);
      fields.writeUTF(password);
      packet(out, 0x10, connect);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      assertThat(in.readUnsignedByte()).describedAs("CONNACK").isEqualTo(0x20);
      byte[] accepted = in.readNBytes(in.readUnsignedByte());
      assertThat(accepted[1]).describedAs("reason").isZero();

      ByteArrayOutputStream publish = new ByteArrayOutputStream();
      fields = new DataOutputStream(publish);
      fields.writeUTF("takt/v1/main/whole/-/line1/+/n");
      fields.write(new byte[] {0, 1, 0, '1'});
      packet(out, 0x32, publish);

      byte[] answers = in.readAllBytes();
      assertThat(answers[0]).describedAs("DISCONNECT").isEqualTo((byte) 0xE0);
      assertThat(answers[2]).isEqualTo(MALFORMED_PACKET);
    }
  }

  private static void packet(DataOutputStream out, int header, ByteArrayOutputStream content)
      throws IOException {
    assertThat(content.size()).isLessThan(128);
    out.write(header);
    out.write(content.size());
    content.writeTo(out);
    out.flush();
  }

  private void publish(String topic, String payload) throws MqttException {
    publish(topic, bytes(payload));
  }

  private void publish(String topic, byte[] payload) throws MqttException {
    gateway.publish(topic, new MqttMessage(payload, 1, false, null)).waitForCompletion(WAIT_MS);
  }

  private List<Rejection> rejections(String topic) {
    return api.rejections().stream()
        .filter(rejection -> rejection.source().startsWith(topic))
        .toList();
  }

  private List<Reading> readings(int machine, String signal) {
    Map<String, Integer> ids = api.signals(machine, "key");
    return ids.containsKey(signal) ? api.readings(ids.getOrDefault(signal, 0)) : List.of();
  }
}
