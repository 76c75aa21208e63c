package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.audit.ActorKind;
import io.takt.contracts.audit.AuditRecord;
import io.takt.platform.token.Scope;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuditIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TestGateway gateway = TestGateway.shared();

  @Test
  void showsAnEntryOfAServiceOnceHoweverOftenItComes() {
    String object = UUID.randomUUID().toString();
    AuditRecord entry = entry(TestGateway.MAIN, object, "berlin/-/l1/press");
    AuditRecord after = entry(TestGateway.MAIN, object, "last");
    send(TestGateway.MAIN, entry, entry, entry, after);
    await().atMost(SOON).until(() -> items("object=machine:" + object).size() == 2);

    JsonNode shown = items("object=machine:" + object + "&action=machine.change").get(0);
    assertThat(shown.path("id").asString()).isEqualTo(entry.getId());
    assertThat(shown.at("/actor/kind").asString()).isEqualTo("person");
    assertThat(shown.at("/actor/id").asString()).isEqualTo("person:2000000007");
    assertThat(shown.at("/actor/name").asString()).describedAs("nobody has this number").isEmpty();
    assertThat(shown.at("/actor/address").asString()).isEqualTo("192.0.2.7");
    assertThat(shown.at("/object/name").asString()).isEqualTo("berlin/-/l1/press");
    assertThat(shown.at("/before/name").asString()).isEqualTo("Press");
    assertThat(shown.at("/after/name").asString()).isEqualTo("Press 1");
  }

  @Test
  void anotherTenantSeesNothingOfIt() {
    String object = UUID.randomUUID().toString();
    send(TestGateway.MAIN, entry(TestGateway.MAIN, object, "mine"));
    await().atMost(SOON).until(() -> !items("object=machine:" + object).isEmpty());
    Browser lab = admin(TestGateway.LAB);
    assertThat(lab.get("/api/v1/audit?object=machine:" + object).json().path("items")).isEmpty();
    assertThat(lab.get("/api/v1/audit?limit=500").body()).doesNotContain(object);
  }

  @Test
  void isForAdministratorsOnly() {
    assertProblem(gateway.browser().get("/api/v1/audit"), 401, "unauthenticated");
    assertProblem(
        gateway.program(TestGateway.MAIN, "write").get("/api/v1/audit"), 403, "forbidden");
    assertProblem(
        gateway
            .browser()
            .bearer(gateway.cli(TestGateway.MAIN, Scope.READ, Scope.WRITE))
            .get("/api/v1/audit"),
        403,
        "forbidden");
  }

  @Test
  void tellsOfKeysWithoutTheKey() {
    Browser owner = gateway.owner(TestGateway.MAIN);
    JsonNode made = owner.post("/api/v1/keys", "{\"name\":\"audited\",\"scope\":\"read\"}").json();
    String object = "object=key:" + made.path("id").asInt();
    owner.delete("/api/v1/keys/" + made.path("id").asInt());
    owner.delete("/api/v1/keys/" + made.path("id").asInt());

    List<JsonNode> items = items(object);
    assertThat(items.stream().map(i -> i.path("action").asString()))
        .containsExactly("key.revoke", "key.create");
    assertThat(items.getLast().at("/after/scope").asString()).isEqualTo("read");
    assertThat(items.getLast().at("/actor/id").asString()).startsWith("person:");
    assertThat(items.getLast().at("/actor/address").asString()).isEqualTo("127.0.0.1");
    assertThat(everything()).doesNotContain(made.path("key").asString());
  }

  @Test
  void tellsOfSignInAndOutAndOfTheLink() {
    Browser owner = gateway.owner(TestGateway.MAIN);
    String me = owner.get("/api/v1/session").json().at("/user/id").asString();
    owner.delete("/api/v1/session");
    JsonNode end = items("actor=" + me).getFirst();
    assertThat(end.path("action").asString()).isEqualTo("session.end");
    assertThat(end.at("/actor/name").asString()).isEqualTo(TestGateway.OWNER);
    assertThat(items("actor=" + TestGateway.OWNER.toUpperCase(Locale.ROOT)).getFirst())
        .isEqualTo(end);
    assertThat(
            one(
                "SELECT count(*) FROM gateway.audit_entry e WHERE e::text LIKE '%"
                    + TestGateway.OWNER
                    + "%'"))
        .describedAs("entries with the name of a person")
        .isEqualTo("0");
    assertThat(items("actor=" + me + "&action=session.start")).isNotEmpty();
    JsonNode link = items("action=owner-link.create").getFirst();
    assertThat(link.at("/actor/kind").asString()).isEqualTo("command-line");
  }

  @Test
  void tellsOfRefusedSignInsOfAKnownNameOnlyAndNeverOfPasswords() {
    String wrong = "wrong-" + UUID.randomUUID();
    String nobody = UUID.randomUUID() + "@example.org";
    signIn(TestGateway.OWNER, wrong);
    signIn(nobody, wrong);

    JsonNode refused = items("action=session.refused").getFirst();
    assertThat(refused.at("/object/name").asString()).isEqualTo(TestGateway.OWNER);
    assertThat(everything()).doesNotContain(wrong).doesNotContain(nobody);
    assertThat(
            one("SELECT count(*) FROM gateway.audit_entry e WHERE e::text LIKE '%" + nobody + "%'"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE gateway.audit_entry SET actor = 'x'",
        "DELETE FROM gateway.audit_entry",
        "TRUNCATE gateway.audit_entry"
      })
  void theDatabaseRefusesToChangeIt(String statement) {
    assertThatThrownBy(() -> run(statement))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("append-only");
  }

  @Test
  void comesAsTableWithoutFormulas() {
    String object = UUID.randomUUID().toString();
    send(TestGateway.MAIN, entry(TestGateway.MAIN, object, "=HYPERLINK(\"http://x\")"));
    await().atMost(SOON).until(() -> !items("object=machine:" + object).isEmpty());
    Browser.Answer csv =
        admin(TestGateway.MAIN)
            .with("Accept", "text/csv")
            .get("/api/v1/audit?object=machine:" + object);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.body())
        .startsWith("at,actorKind,actor,actorName,address,action,")
        .contains(",\"'=HYPERLINK(\"\"http://x\"\")\",");
  }

  @Test
  void pagesNewestFirstWithoutGapOrRepeat() {
    String object = UUID.randomUUID().toString();
    AuditRecord[] sent = new AuditRecord[5];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = entry(TestGateway.LAB, object, "n" + i);
    }
    send(TestGateway.LAB, sent);
    Browser lab = admin(TestGateway.LAB);
    String path = "/api/v1/audit?object=machine:" + object;
    await().atMost(SOON).until(() -> lab.get(path).json().path("items").size() == 5);
    List<String> names = new ArrayList<>();
    String next = path + "&limit=2";
    while (!next.isEmpty()) {
      Browser.Answer page = lab.get(next);
      page.json().path("items").forEach(i -> names.add(i.at("/object/name").asString()));
      String link = page.header("Link");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    assertThat(names).containsExactly("n4", "n3", "n2", "n1", "n0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"object=machine", "limit=0", "limit=501", "from=soon", "cursor=x"})
  void refusesAQuestionThatMakesNoSense(String query) {
    assertThat(admin(TestGateway.MAIN).get("/api/v1/audit?" + query).status()).isEqualTo(400);
  }

  @Test
  void aServiceLearnsTheClientsAddressFromTheGatewayAlone() {
    List<String> heard = new ArrayList<>();
    gateway.asset.on(
        "/api/v1/lines",
        exchange -> {
          heard.addAll(exchange.getRequestHeaders().getOrDefault("Forwarded", List.of()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    gateway
        .program(TestGateway.MAIN, "read")
        .with("Forwarded", "for=203.0.113.9")
        .get("/api/v1/lines");
    assertThat(heard).containsExactly("for=127.0.0.1");
  }

  private Browser admin(TenantId tenant) {
    return gateway.browser().bearer(gateway.cli(tenant, Scope.ADMIN));
  }

  private List<JsonNode> items(String query) {
    return admin(TestGateway.MAIN)
        .get("/api/v1/audit?" + query)
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  private String everything() {
    return admin(TestGateway.MAIN).get("/api/v1/audit?limit=500").body();
  }

  private void signIn(String email, String password) {
    gateway
        .browser()
        .post("/api/v1/session", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
  }

  private AuditRecord entry(TenantId tenant, String object, String name) {
    return AuditRecord.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setTenantId(tenant.value())
        .setTimeMs(gateway.clock.millis())
        .setActorKind(ActorKind.PERSON)
        .setActor("person:2000000007")
        .setOrigin("192.0.2.7")
        .setAction(name.equals("last") ? "machine.remove" : "machine.change")
        .setObjectType("machine")
        .setObjectId(object)
        .setObjectName(name)
        .setBefore("{\"name\":\"Press\"}")
        .setAfter("{\"name\":\"Press 1\"}")
        .build();
  }

  private void send(TenantId tenant, AuditRecord... entries) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", gateway.kafka, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (AuditRecord entry : entries) {
        var _ =
            producer.send(
                new ProducerRecord<>(
                    Topic.AUDIT.topicName(), RecordKey.tenant(tenant), entry.toByteArray()));
      }
    }
  }

  private void run(String statement) throws SQLException {
    try (Connection connection = connection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private String one(String question) {
    try (Connection connection = connection();
        Statement sql = connection.createStatement();
        var rows = sql.executeQuery(question)) {
      return rows.next() ? rows.getString(1) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(
        gateway.database.url(), gateway.database.user(), gateway.database.password());
  }
}
