package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.intake.RawMessage;
import io.takt.contracts.intake.Replayed;
import io.takt.contracts.intake.UnknownRecord;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InboxIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private static final KafkaProducer<String, byte[]> INGEST =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", SERVICE.installation().kafka(), "acks", "all"),
          new StringSerializer(),
          new ByteArraySerializer());
  private static final long NOON = 1_767_225_600_000L;
  private final Api api = SERVICE.api();

  @AfterAll
  static void end() {
    WATCH.close();
    INGEST.close();
  }

  @Test
  void showsWhoPublishesUnknown() {
    message(Api.MAIN, "inbox/-/l1/shown", NOON + 5000, "temp", "21.5");
    message(Api.MAIN, "inbox/-/l1/shown", NOON + 9000, "temp", "22.5");

    JsonNode waiting = awaitMessages(api, "inbox/-/l1/shown", 2);

    assertThat(waiting.path("bytes").asInt()).isEqualTo(8);
    assertThat(waiting.path("firstSeen").asString()).isEqualTo("2026-01-01T00:00:05Z");
    assertThat(waiting.path("lastSeen").asString()).isEqualTo("2026-01-01T00:00:09Z");
    assertThat(waiting.path("sample").asString()).isEqualTo("temp: 22.5");
    assertThat(find(api.asLab(), "inbox/-/l1/shown")).isEmpty();
  }

  @Test
  void countsEachMessageOnceWhileInstancesComeAndGo() {
    int sent = 0;
    for (int round = 0; round < 3; round++) {
      sent += burst(200);
      try (Service second = Service.start(SERVICE.installation())) {
        sent += burst(200);
        assertThat(second.api().get("/api/v1/inbox").status()).isEqualTo(200);
      }
    }
    int expected = sent / 10;
    for (int i = 0; i < 10; i++) {
      awaitMessages(api, "inbox/-/exact/m" + i, expected);
    }
  }

  private static int burst(int messages) {
    for (int i = 0; i < messages; i++) {
      message(Api.MAIN, "inbox/-/exact/m" + i % 10, NOON, "", "1");
    }
    return messages;
  }

  @Test
  void adoptsAMachineWithItsSiteAndLine() {
    message(Api.MAIN, "fresh/hall/l7/adopted", NOON, "temp", "1");
    long id = awaitMessages(api, "fresh/hall/l7/adopted", 1).path("id").asLong();

    Api.Answer machine =
        api.post("/api/v1/inbox/" + id + "/adopt", "{\"name\":\"Press 7\",\"kind\":\"press\"}");

    assertThat(machine.status()).isEqualTo(201);
    assertThat(machine.text("/path")).isEqualTo("fresh/hall/l7/adopted");
    assertThat(machine.text("/name")).isEqualTo("Press 7");
    WATCH.awaitRecord(
        "machine/" + machine.number("/id"),
        r -> r.getMachine().getPaths(0).equals("fresh/hall/l7/adopted"));
    assertThat(find(api, "fresh/hall/l7/adopted")).isEmpty();
    assertThat(api.post("/api/v1/inbox/" + id + "/adopt", "{}").status()).isEqualTo(404);
  }

  @Test
  void staysClosedAfterTheReplayUntilTheMachineIsRemoved() {
    String path = "closing/-/l/m";
    message(Api.MAIN, path, NOON, "temp", "1");
    long id = awaitMessages(api, path, 1).path("id").asLong();
    int machine = api.send("POST", "/api/v1/inbox/" + id + "/adopt", null).number("/id");
    message(Api.MAIN, path, NOON, "temp", "2");
    send(
        record(Api.MAIN, path)
            .setReplayed(Replayed.newBuilder().setMachineId(machine).setMessages(2))
            .build());
    message(Api.MAIN, path, NOON + 1000, "temp", "3");

    api.delete("/api/v1/machines/" + machine);

    assertThat(awaitMessages(api, path, 1).path("sample").asString()).isEqualTo("temp: 3");
  }

  @Test
  void adoptsASparkplugDeviceWhereTheUserSays() {
    message(Api.MAIN, "spBv1.0/main/edge-3/robot", NOON, "", "x");
    long id = awaitMessages(api, "spBv1.0/main/edge-3/robot", 1).path("id").asLong();

    Api.Answer faulty =
        api.post("/api/v1/inbox/" + id + "/adopt", "{\"site\":\"a b\",\"kind\":\"x\"}");
    assertThat(faulty.faults()).containsExactly("kind kind-unknown", "site name-invalid");
    Api.Answer machine =
        api.post("/api/v1/inbox/" + id + "/adopt", "{\"site\":\"sp\",\"line\":\"cell\"}");

    assertThat(machine.text("/path")).isEqualTo("sp/-/cell/robot");
    WATCH.awaitRecord(
        "machine/" + machine.number("/id"),
        r -> r.getMachine().getPathsList().contains("spBv1.0/main/edge-3/robot"));
    assertThat(find(api, "spBv1.0/main/edge-3/robot")).isEmpty();
  }

  @Test
  void adoptsASparkplugNodeWithoutAPlace() {
    message(Api.MAIN, "spBv1.0/main/edge-4", NOON, "", "x");
    long id = awaitMessages(api, "spBv1.0/main/edge-4", 1).path("id").asLong();
    assertThat(api.send("POST", "/api/v1/inbox/" + id + "/adopt", null).text("/path"))
        .isEqualTo("unassigned/-/edge-4/edge-4");
  }

  @Test
  void ignoresUntilTheNextMessage() {
    message(Api.MAIN, "inbox/-/l1/ignored", NOON, "temp", "1");
    long id = awaitMessages(api, "inbox/-/l1/ignored", 1).path("id").asLong();

    assertThat(api.delete("/api/v1/inbox/" + id).status()).isEqualTo(204);
    assertThat(find(api, "inbox/-/l1/ignored")).isEmpty();
    assertThat(api.delete("/api/v1/inbox/" + id).status()).isEqualTo(404);

    message(Api.MAIN, "inbox/-/l1/ignored", NOON, "temp", "2");
    assertThat(awaitMessages(api, "inbox/-/l1/ignored", 1).path("id").asLong()).isGreaterThan(id);
  }

  @Test
  void goesOnAfterARecordItCannotRead() {
    String path = "inbox/-/l1/poisoned";
    send(RecordKey.path(Api.MAIN, path), new byte[] {1, 2, 3});
    send(record(Api.MAIN, "no path").setMessage(RawMessage.getDefaultInstance()).build());
    message(Api.MAIN, path, NOON, "temp", "1");
    awaitMessages(api, path, 1);
  }

  private static void message(
      TenantId tenant, String path, long receivedMs, String suffix, String payload) {
    send(
        record(tenant, path)
            .setReceivedMs(receivedMs)
            .setMessage(
                RawMessage.newBuilder()
                    .setSuffix(suffix)
                    .setPayload(ByteString.copyFromUtf8(payload)))
            .build());
  }

  private static UnknownRecord.Builder record(TenantId tenant, String path) {
    return UnknownRecord.newBuilder().setTenantId(tenant.value()).setPath(path);
  }

  private static void send(UnknownRecord record) {
    send(
        RecordKey.path(new TenantId(record.getTenantId()), record.getPath()), record.toByteArray());
  }

  private static void send(String key, byte[] value) {
    Future<RecordMetadata> _ =
        INGEST.send(new ProducerRecord<>(Topic.UNKNOWN.topicName(), key, value));
  }

  private static JsonNode awaitMessages(Api api, String path, int messages) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(find(api, path))
                .hasValueSatisfying(
                    waiting -> assertThat(waiting.path("messages").asInt()).isEqualTo(messages)));
    return find(api, path).orElseThrow();
  }

  private static Optional<JsonNode> find(Api api, String path) {
    return api.get("/api/v1/inbox?limit=1000")
        .body()
        .path("items")
        .valueStream()
        .filter(waiting -> waiting.path("path").asString().equals(path))
        .findFirst();
  }
}
