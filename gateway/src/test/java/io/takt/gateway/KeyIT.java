package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.platform.token.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class KeyIT {
  private final TestGateway gateway = TestGateway.shared();

  @BeforeEach
  void plant() {
    gateway.asset.json("/api/v1/plant", 200, "{\"sites\":[]}");
    gateway.asset.json("/api/v1/sites", 201, "{}");
  }

  @AfterEach
  void now() {
    gateway.clock.backToNow();
  }

  @Test
  void aReadKeyReadsAndDoesNotWrite() {
    Browser program = gateway.program(TestGateway.MAIN, "read");
    assertThat(program.get("/api/v1/plant").status()).isEqualTo(200);
    assertProblem(program.post("/api/v1/sites", "{}"), 403, "forbidden");
  }

  @Test
  void aWriteKeyDoesBoth() {
    Browser program = gateway.program(TestGateway.MAIN, "write");
    assertThat(program.get("/api/v1/plant").status()).isEqualTo(200);
    assertThat(program.post("/api/v1/sites", "{}").status()).isEqualTo(201);
  }

  @Test
  void aRecordKeySaysWhatHappensAtMachinesAndNoMore() {
    gateway.asset.json("/api/v1/orders/7/start", 200, "{}");
    Browser tablet = gateway.program(TestGateway.MAIN, "record");
    assertThat(tablet.get("/api/v1/plant").status()).isEqualTo(200);
    assertThat(tablet.post("/api/v1/orders/7/start", "{}").status()).isEqualTo(200);
    assertThat(gateway.asset.asked("/api/v1/orders/7/start")).isNotEmpty();
    assertProblem(tablet.post("/api/v1/orders/7/finish", "{}"), 403, "forbidden");
    assertProblem(tablet.post("/api/v1/sites", "{}"), 403, "forbidden");
  }

  @Test
  void noKeyMakesKeys() {
    assertProblem(
        gateway
            .program(TestGateway.MAIN, "write")
            .post("/api/v1/keys", "{\"name\":\"x\",\"scope\":\"read\"}"),
        403,
        "forbidden");
  }

  @Test
  void aRevokedKeyStopsWorkingWithinFiveSeconds() {
    Browser owner = gateway.owner(TestGateway.MAIN);
    JsonNode made = create(owner, "{\"name\":\"robot\",\"scope\":\"read\"}");
    Browser program = gateway.browser().bearer(made.get("key").asString());
    assertThat(program.get("/api/v1/plant").status()).isEqualTo(200);
    assertThat(owner.delete("/api/v1/keys/" + made.get("id").asInt()).status()).isEqualTo(204);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertProblem(program.get("/api/v1/plant"), 401, "unauthenticated"));
    assertProblem(owner.delete("/api/v1/keys/" + made.get("id").asInt()), 404, "not-found");
  }

  @Test
  void aKeyEndsWhenItExpires() {
    Browser owner = gateway.owner(TestGateway.MAIN);
    String end = gateway.clock.instant().plus(Duration.ofHours(1)).toString();
    JsonNode made =
        create(owner, "{\"name\":\"brief\",\"scope\":\"read\",\"expiresAt\":\"" + end + "\"}");
    Browser program = gateway.browser().bearer(made.get("key").asString());
    assertThat(program.get("/api/v1/plant").status()).isEqualTo(200);
    gateway.clock.forward(Duration.ofHours(1));
    assertProblem(program.get("/api/v1/plant"), 401, "unauthenticated");
  }

  @Test
  void showsItsPrefixAndLastUseButNeverTheKeyAgain() {
    Browser owner = gateway.owner(TestGateway.MAIN);
    JsonNode made = create(owner, "{\"name\":\"seen\",\"scope\":\"read\"}");
    String key = made.get("key").asString();
    gateway.browser().bearer(key).get("/api/v1/plant");
    Browser.Answer list = owner.get("/api/v1/keys?limit=500");
    assertThat(list.body()).doesNotContain(key);
    JsonNode seen = find(list.json(), made.get("id").asInt());
    assertThat(key).startsWith("takt_" + seen.get("prefix").asString() + "_");
    assertThat(seen.get("lastUsedAt").isNull()).isFalse();
  }

  @Test
  void anotherTenantsKeyIsAMissingOne() {
    JsonNode made = create(gateway.owner(TestGateway.LAB), "{\"name\":\"lab\",\"scope\":\"read\"}");
    Browser owner = gateway.owner(TestGateway.MAIN);
    int id = made.get("id").asInt();
    Browser.Answer theirs = owner.delete("/api/v1/keys/" + id);
    Browser.Answer missing = owner.delete("/api/v1/keys/2000000000");
    assertProblem(theirs, 404, "not-found");
    assertThat(theirs.json().get("detail")).isEqualTo(missing.json().get("detail"));
    assertThat(owner.get("/api/v1/keys?limit=500").body()).doesNotContain("\"lab\"");
  }

  @Test
  void pagesThroughAllKeys() {
    Browser owner = gateway.owner(TestGateway.LAB);
    for (int i = 0; i < 5; i++) {
      create(owner, "{\"name\":\"page" + i + "\",\"scope\":\"read\"}");
    }
    List<String> names = new ArrayList<>();
    String path = "/api/v1/keys?limit=2";
    while (!path.isEmpty()) {
      Browser.Answer page = owner.get(path);
      page.json().get("items").forEach(key -> names.add(key.get("name").asString()));
      String link = page.header("Link");
      path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    assertThat(names).contains("page0", "page1", "page2", "page3", "page4").doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{}",
        "{\"name\":\"\",\"scope\":\"read\"}",
        "{\"name\":\"x\",\"scope\":\"admin\"}",
        "{\"name\":\"x\",\"scope\":\"read\",\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
        "{\"name\":\"x\",\"scope\":\"read\",\"expiresAt\":\"soon\"}"
      })
  void refusesAKeyThatMakesNoSense(String body) {
    Browser.Answer answer =
        gateway
            .browser()
            .bearer(gateway.cli(TestGateway.MAIN, Scope.ADMIN))
            .post("/api/v1/keys", body);
    assertProblem(answer, 400, answer.json().path("code").asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "takt_",
        "takt_aaaaaaaaaa_",
        "takt_aaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "takt_' OR 1=1 --",
        "x",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjbGkiLCJpc3MiOiJjbGkifQ."
      })
  void refusesWhatIsNoKey(String bearer) {
    assertProblem(gateway.browser().bearer(bearer).get("/api/v1/plant"), 401, "unauthenticated");
  }

  private static JsonNode create(Browser by, String body) {
    Browser.Answer answer = by.post("/api/v1/keys", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static JsonNode find(JsonNode list, int id) {
    for (JsonNode key : list.get("items")) {
      if (key.get("id").asInt() == id) {
        return key;
      }
    }
    throw new AssertionError("no key " + id);
  }
}
