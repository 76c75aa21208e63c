package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.contracts.Topic;
import io.takt.contracts.audit.ActorKind;
import io.takt.contracts.audit.AuditRecord;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditIT {
  private static final Service SERVICE = Service.shared();

  private final Api api = SERVICE.api();
  private final KafkaConsumer<byte[], byte[]> topic = open();
  private final List<AuditRecord> told = new ArrayList<>();

  @AfterEach
  void end() {
    topic.close();
  }

  @Test
  void aChangeTellsWhoAndBeforeAndAfter() {
    int site = api.post("/api/v1/sites", "{\"key\":\"au1\",\"name\":\"One\"}").number("/id");
    api.patch("/api/v1/sites/" + site, "{\"name\":\"Two\"}");
    api.patch("/api/v1/sites/" + site, "{\"name\":\"Two\"}");
    until("site.create", "au1-end", "au1-end");

    List<AuditRecord> entries = of("site", site);
    assertThat(entries.stream().map(AuditRecord::getAction))
        .containsExactly("site.create", "site.change");
    AuditRecord change = entries.getLast();
    assertThat(change.getActor()).isEqualTo("tester");
    assertThat(change.getObjectName()).isEqualTo("au1");
    assertThat(change.getBefore()).contains("\"One\"");
    assertThat(change.getAfter()).contains("\"Two\"");
    assertThat(change.getTraceId()).matches("[0-9a-f]{32}");
  }

  @Test
  void aFailedChangeTellsNothing() {
    String site = "{\"key\":\"au2\",\"name\":\"One\"}";
    assertThat(api.post("/api/v1/sites", site).status()).isEqualTo(201);
    assertThat(api.post("/api/v1/sites", site).status()).isEqualTo(409);
    until("site.create", "au2-end", "au2-end");
    assertThat(told.stream().filter(e -> e.getObjectName().equals("au2"))).hasSize(1);
  }

  @Test
  void aMoveTellsFromWhereToWhere() {
    int machine =
        api.post("/api/v1/connections", "{\"site\":\"au6\",\"line\":\"a\",\"machine\":\"m\"}")
            .number("/machineId");
    int site =
        api.post("/api/v1/sites", "{\"key\":\"au7\",\"timeZone\":\"Asia/Tokyo\"}").number("/id");
    int line = api.post("/api/v1/lines", "{\"key\":\"b\",\"siteId\":" + site + "}").number("/id");
    String move = "/api/v1/machines/" + machine + "/move";
    api.change("POST", move, "*", "{\"lineId\":" + line + "}");
    api.change("POST", move, "*", "{\"lineId\":" + line + "}");
    until("site.create", "au6-end", "au6-end");

    List<AuditRecord> entries = of("machine", machine);
    assertThat(entries.stream().map(AuditRecord::getAction).filter("machine.move"::equals))
        .hasSize(1);
    assertThat(entries.getLast().getBefore()).contains("\"au6/-/a/m\"", "\"UTC\"");
    assertThat(entries.getLast().getAfter()).contains("\"au7/-/b/m\"", "\"Asia/Tokyo\"");
  }

  @Test
  void aDevicesPasswordIsInNoEntry() {
    Api.Answer device =
        api.post("/api/v1/devices", "{\"key\":\"au-dev\",\"paths\":[\"au/-/l/m\"]}");
    assertThat(device.status()).isEqualTo(201);
    int id = device.number("/id");
    Api.Answer rotated = api.patch("/api/v1/devices/" + id, "{\"newPassword\":true}");
    api.delete("/api/v1/devices/" + id);
    until("site.create", "au3-end", "au3-end");

    assertThat(of("device", id).stream().map(AuditRecord::getAction))
        .containsExactly("device.create", "credential.rotate", "device.remove");
    assertThat(device.text("/password")).isNotEmpty();
    assertThat(rotated.text("/password")).isNotEmpty();
    assertThat(told.toString())
        .doesNotContain(device.text("/password"))
        .doesNotContain(rotated.text("/password"));
  }

  @Test
  void aPersonsAddressIsWhatTheGatewaySays() throws Exception {
    createSite(Party.GATEWAY, "person:3", "au4");
    createSite(Party.CLI, "cli", "au5");
    until("site.create", "au4-end", "au4-end");

    AuditRecord person = named("au4");
    assertThat(person.getActorKind()).isEqualTo(ActorKind.PERSON);
    assertThat(person.getActor()).isEqualTo("person:3");
    assertThat(person.getOrigin()).isEqualTo("2001:db8::7");
    AuditRecord other = named("au5");
    assertThat(other.getActorKind()).isEqualTo(ActorKind.COMMAND_LINE);
    assertThat(other.getOrigin()).isEmpty();
  }

  private static void createSite(Party by, String subject, String key) throws Exception {
    KeyFolder keys = new KeyFolder(SERVICE.installation().secrets());
    String token =
        new TokenIssuer(by, keys, Clock.systemUTC())
            .forCaller(Party.ASSET, subject, Api.MAIN, Set.of(Scope.READ, Scope.WRITE));
    String port = SERVICE.context().getEnvironment().getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/sites"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Forwarded", "for=\"[2001:db8::7]\"")
            .POST(HttpRequest.BodyPublishers.ofString("{\"key\":\"" + key + "\"}"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(201);
    }
  }

  private AuditRecord named(String name) {
    return told.stream().filter(e -> e.getObjectName().equals(name)).findFirst().orElseThrow();
  }

  /** Makes a last entry of this tenant and reads up to it: a tenant's entries keep their order. */
  private void until(String action, String key, String name) {
    api.post("/api/v1/sites", "{\"key\":\"" + key + "\",\"name\":\"" + name + "\"}");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          topic.poll(Duration.ofMillis(200)).forEach(record -> told.add(parsed(record.value())));
          return told.stream()
              .anyMatch(e -> e.getAction().equals(action) && e.getObjectName().equals(name));
        });
  }

  private List<AuditRecord> of(String type, int id) {
    return told.stream()
        .filter(e -> e.getObjectType().equals(type))
        .filter(e -> e.getObjectId().equals(String.valueOf(id)))
        .toList();
  }

  private static AuditRecord parsed(byte[] value) {
    try {
      return AuditRecord.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KafkaConsumer<byte[], byte[]> open() {
    KafkaConsumer<byte[], byte[]> topic =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                SERVICE.installation().kafka(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topic.partitionsFor(Topic.AUDIT.topicName()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    topic.assign(partitions);
    topic.seekToBeginning(partitions);
    return topic;
  }
}
