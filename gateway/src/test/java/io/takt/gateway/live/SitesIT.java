package io.takt.gateway.live;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.contracts.TenantId;
import io.takt.gateway.Browser;
import io.takt.gateway.StubService;
import io.takt.gateway.TestGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People and programs who see only some sites. */
class SitesIT {
  private static final TenantId MAIN = TestGateway.MAIN;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger IDS = new AtomicInteger(500_000);

  private static final int OURS = 9001;
  private static final int THEIRS = 9002;
  private static final int LABS = 9003;

  private static final TestGateway GATEWAY = TestGateway.shared();
  private static final Plant PLANT = new Plant(GATEWAY.kafka);

  private final Browser owner = GATEWAY.owner(MAIN);
  private final int machine = IDS.incrementAndGet();
  private final int hidden = IDS.incrementAndGet();

  @BeforeAll
  static void start() {
    PLANT.site(MAIN, OURS);
    PLANT.site(MAIN, THEIRS);
    PLANT.site(TestGateway.LAB, LABS);
    GATEWAY.asset.json("/api/v1/plant", 200, "{\"sites\":[]}");
  }

  @AfterAll
  static void stop() {
    PLANT.close();
  }

  @Test
  void servicesAreToldWhichSites() {
    assertThat(key("[9001]").get("/api/v1/plant").status()).isEqualTo(200);
    assertThat(lastClaims().path("sites").toString()).isEqualTo("[9001]");
    assertThat(key("null").get("/api/v1/plant").status()).isEqualTo(200);
    assertThat(lastClaims().has("sites")).isFalse();
  }

  @Test
  void theStreamHoldsBackOtherSitesAndWhatStandsNowhereYet() {
    long t = System.currentTimeMillis();
    PLANT.machine(MAIN, OURS, machine);
    PLANT.machine(MAIN, THEIRS, hidden);
    int late = IDS.incrementAndGet();
    PLANT.send(MAIN, hidden, hidden, t, 1);
    PLANT.send(MAIN, late, late, t, 2);
    PLANT.send(MAIN, machine, machine, t, 3);
    try (SseClient viewer = new SseClient(key("[9001]"), "")) {
      awaitValue(viewer, machine, 3);
      assertThat(valuesOf(viewer, late)).isEmpty();
      PLANT.machine(MAIN, OURS, late);
      awaitValue(viewer, late, 2);
      PLANT.send(MAIN, hidden, hidden, t + 1, 4);
      PLANT.send(MAIN, machine, machine, t + 1, 5);
      awaitValue(viewer, machine, 5);
      assertThat(valuesOf(viewer, hidden)).isEmpty();
    }
  }

  @Test
  void otherSitesCountAtOnceAlsoForAnOpenStream() {
    JsonNode invited = invite("viewer", "[9001]");
    int id = invited.at("/person/id").asInt();
    assertThat(invited.at("/person/sites").toString()).isEqualTo("[9001]");
    Browser browser = enter(invited);
    assertThat(browser.get("/api/v1/session").json().path("sites").toString()).isEqualTo("[9001]");
    try (SseClient viewer = new SseClient(browser, "")) {
      assertThat(viewer.status()).isEqualTo(200);
      JsonNode edited = edit(id, "{\"sites\":[9002,9001]}").json();
      assertThat(edited.path("sites").toString()).isEqualTo("[9001,9002]");
      await().atMost(PATIENCE).until(viewer::hasEnded);
    }
    assertThat(edit(id, "{\"active\":true}").json().path("sites")).hasSize(2);
    assertThat(edit(id, "{\"allSites\":true}").json().path("sites").isNull()).isTrue();
    assertThat(browser.get("/api/v1/session").json().path("sites").isNull()).isTrue();
    assertThat(owner.get("/api/v1/audit?object=person:" + id).body())
        .contains("\"sites\":[9001,9002]", "\"sites\":\"all\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "viewer        | []",
        "viewer        | [9003]",
        "viewer        | [9001,123456789]",
        "viewer        | [null]",
        "administrator | [9001]"
      })
  void refusesSitesThatCannotBe(String role, String sites) {
    assertProblem(invitation(role, sites), 400, "sites-invalid");
  }

  @Test
  void nobodyLimitedBecomesAdministrator() {
    int id = invite("engineer", "[9001]").at("/person/id").asInt();
    assertProblem(edit(id, "{\"role\":\"administrator\"}"), 400, "sites-invalid");
    assertProblem(edit(id, "{\"sites\":[9001],\"allSites\":true}"), 400, "sites-invalid");
    assertThat(edit(id, "{\"role\":\"administrator\",\"allSites\":true}").status()).isEqualTo(200);
    assertProblem(edit(id, "{\"sites\":[9001]}"), 400, "sites-invalid");
  }

  private static JsonNode lastClaims() {
    List<StubService.Asked> asked = GATEWAY.asset.asked("/api/v1/plant");
    String token = asked.getLast().header("Authorization");
    String payload = token.split("\\.", -1)[1];
    return new JsonMapper()
        .readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
  }

  private Browser key(String sites) {
    String body = "{\"name\":\"test\",\"scope\":\"read\",\"sites\":" + sites + "}";
    JsonNode made = owner.post("/api/v1/keys", body).json();
    assertThat(made.path("sites").toString()).isEqualTo(sites);
    return GATEWAY.browser().bearer(made.path("key").asString());
  }

  private JsonNode invite(String role, String sites) {
    return invitation(role, sites).json();
  }

  private Browser.Answer invitation(String role, String sites) {
    return owner.post(
        "/api/v1/people",
        "{\"email\":\"%s@factory.example\",\"role\":\"%s\",\"sites\":%s}"
            .formatted(UUID.randomUUID(), role, sites));
  }

  private Browser.Answer edit(int id, String body) {
    return owner.send(
        owner
            .request("/api/v1/people/" + id)
            .header("Content-Type", "application/json")
            .header("If-Match", "*")
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  private static Browser enter(JsonNode invited) {
    Browser browser = GATEWAY.browser();
    String link = invited.path("link").asString();
    String token = link.substring(link.indexOf('=') + 1);
    browser.post("/api/v1/session/link", "{\"token\":\"" + token + "\"}");
    return browser;
  }

  private static void awaitValue(SseClient viewer, int signal, double value) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(valuesOf(viewer, signal)).contains(value));
  }

  private static List<Double> valuesOf(SseClient viewer, int signal) {
    return viewer.events().stream()
        .flatMap(event -> event.values().valueStream())
        .filter(value -> value.get("signalId").asInt() == signal)
        .map(value -> value.get("v").asDouble())
        .toList();
  }
}
