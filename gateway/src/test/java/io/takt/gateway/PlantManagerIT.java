package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.takt.gateway.live.Plant;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A plant manager has a say over people of their own sites, and nowhere more than that. */
class PlantManagerIT {
  private static final TestGateway GATEWAY = TestGateway.shared();
  private static final int OURS = 9011;
  private static final int ALSO_OURS = 9012;
  private static final int THEIRS = 9013;

  private final Browser owner = GATEWAY.owner(TestGateway.MAIN);
  private final JsonNode self = made(invite(owner, "plant-manager", "[9011,9012]"));
  private final Browser manager = enter(self);

  @BeforeAll
  static void sites() {
    try (Plant plant = new Plant(GATEWAY.kafka)) {
      plant.site(TestGateway.MAIN, OURS);
      plant.site(TestGateway.MAIN, ALSO_OURS);
      plant.site(TestGateway.MAIN, THEIRS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "operator", "technician", "engineer", "plant-manager"})
  void invitesChangesAndLocksPeopleOfTheirSites(String role) {
    JsonNode invited = made(invite(manager, role, "[9011]"));
    assertThat(enter(invited).get("/api/v1/session").status()).isEqualTo(200);
    assertThat(seen(manager)).contains(id(invited));
    assertThat(manager.get(path(invited)).status()).isEqualTo(200);
    JsonNode edited =
        edit(manager, invited, "{\"role\":\"viewer\",\"sites\":[9012],\"active\":false}").json();
    assertThat(edited.path("role").asString()).isEqualTo("viewer");
    assertThat(edited.path("sites").toString()).isEqualTo("[9012]");
    assertThat(edited.path("active").asBoolean()).isFalse();
    assertThat(edit(manager, invited, "{\"active\":true}").status()).isEqualTo(200);
    assertThat(manager.post(path(invited) + "/link", "").status()).isEqualTo(201);
  }

  @Test
  void raisesNobodyAboveThemselves() {
    assertProblem(invite(manager, "administrator", "[9011]"), 403, "role-above-own");
    assertProblem(invite(manager, "administrator", "null"), 403, "role-above-own");
    JsonNode invited = made(invite(manager, "viewer", "[9011]"));
    String raise = "{\"role\":\"administrator\"}";
    assertProblem(edit(manager, invited, raise), 403, "role-above-own");
    assertProblem(edit(manager, self, raise), 409, "own-rights");
    Browser friend = enter(made(invite(manager, "plant-manager", "[9011,9012]")));
    assertProblem(edit(friend, self, raise), 403, "role-above-own");
    assertThat(stored(self).path("role").asString()).isEqualTo("plant-manager");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sites\":[9011,9013]               | 400 | sites-invalid",
        "\"sites\":[9013]                    | 400 | sites-invalid",
        "\"sites\":[]                        | 400 | sites-invalid",
        "\"sites\":[123456789]               | 400 | sites-invalid",
        "\"allSites\":true                   | 403 | sites-only"
      })
  void widensNobodysSites(String sites, int status, String code) {
    JsonNode invited = made(invite(manager, "engineer", "[9011]"));
    assertProblem(edit(manager, invited, "{" + sites + "}"), status, code);
    assertProblem(edit(manager, self, "{" + sites + "}"), 409, "own-rights");
    Browser friend = enter(made(invite(manager, "plant-manager", "[9011,9012]")));
    assertProblem(edit(friend, self, "{" + sites + "}"), status, code);
    assertThat(stored(self).path("sites").toString()).isEqualTo("[9011,9012]");
    assertThat(stored(invited).path("sites").toString()).isEqualTo("[9011]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null        | 403 | sites-only",
        "[9011,9013] | 400 | sites-invalid",
        "[9013]      | 400 | sites-invalid",
        "[]          | 400 | sites-invalid"
      })
  void invitesNobodyWhoSeesMore(String sites, int status, String code) {
    assertProblem(invite(manager, "viewer", sites), status, code);
  }

  @Test
  void aSiteThatIsNotTheirsIsLikeNone() {
    JsonNode theirs = invite(manager, "viewer", "[9013]").json();
    JsonNode none = invite(manager, "viewer", "[123456789]").json();
    assertThat(theirs.path("detail").asString().replace("9013", "123456789"))
        .isEqualTo(none.path("detail").asString());
  }

  @Test
  void whoSeesMoreOrRulesAllIsLikeNobody() {
    List<JsonNode> others =
        List.of(
            made(invite(owner, "viewer", "[9013]")),
            made(invite(owner, "viewer", "[9011,9013]")),
            made(invite(owner, "viewer", "null")),
            made(invite(owner, "administrator", "null")),
            made(invite(GATEWAY.owner(TestGateway.LAB), "viewer", "null")));
    for (JsonNode other : others) {
      assertProblem(manager.get(path(other)), 404, "not-found");
      assertProblem(edit(manager, other, "{\"active\":false}"), 404, "not-found");
      assertProblem(edit(manager, other, "{\"sites\":[9011]}"), 404, "not-found");
      assertProblem(manager.post(path(other) + "/link", ""), 404, "not-found");
      assertThat(seen(manager)).doesNotContain(id(other));
    }
  }

  @Test
  void theOwnerAndTheLastAdministratorAreOutOfReach() {
    Browser ofAllSites = enter(made(invite(owner, "plant-manager", "null")));
    String me = owner.get("/api/v1/session").json().at("/user/id").asString();
    String path = "/api/v1/people/" + me.substring(me.indexOf(':') + 1);
    for (Browser by : List.of(manager, ofAllSites)) {
      assertProblem(by.get(path), 404, "not-found");
      assertProblem(edit(by, path, "{\"active\":false}"), 404, "not-found");
      assertProblem(edit(by, path, "{\"role\":\"viewer\"}"), 404, "not-found");
      assertProblem(by.post(path + "/link", ""), 404, "not-found");
      assertThat(by.get("/api/v1/people?limit=500").body()).doesNotContain(TestGateway.OWNER);
    }
    assertThat(owner.get("/api/v1/people").status()).isEqualTo(200);
  }

  @Test
  void whoIsLimitedToNoSiteReachesEverybodyBelowAdministrators() {
    Browser ofAllSites = enter(made(invite(owner, "plant-manager", "null")));
    JsonNode viewer = made(invite(owner, "viewer", "[9013]"));
    assertThat(seen(ofAllSites)).contains(id(viewer), id(self));
    assertThat(edit(ofAllSites, viewer, "{\"allSites\":true}").status()).isEqualTo(200);
    assertThat(invite(ofAllSites, "viewer", "null").status()).isEqualTo(201);
    assertProblem(invite(ofAllSites, "administrator", "null"), 403, "role-above-own");
  }

  @Test
  void losesTheirReachAtOnce() {
    JsonNode viewer = made(invite(manager, "viewer", "[9012]"));
    assertThat(edit(owner, self, "{\"sites\":[9011]}").status()).isEqualTo(200);
    assertProblem(manager.get(path(viewer)), 404, "not-found");
    assertThat(edit(owner, self, "{\"role\":\"engineer\"}").status()).isEqualTo(200);
    assertProblem(manager.get("/api/v1/people"), 403, "forbidden");
  }

  @Test
  void rulesNeitherKeysNorTheAudit() {
    String key = "{\"name\":\"x\",\"scope\":\"read\",\"sites\":[9011]}";
    assertProblem(manager.post("/api/v1/keys", key), 403, "forbidden");
    assertProblem(manager.get("/api/v1/keys"), 403, "forbidden");
    assertProblem(manager.get("/api/v1/audit"), 403, "forbidden");
  }

  private static Browser.Answer invite(Browser by, String role, String sites) {
    return by.post(
        "/api/v1/people",
        "{\"email\":\"%s@factory.example\",\"role\":\"%s\",\"sites\":%s}"
            .formatted(UUID.randomUUID(), role, sites));
  }

  private static JsonNode made(Browser.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static Browser enter(JsonNode invited) {
    Browser browser = GATEWAY.browser();
    String link = invited.path("link").asString();
    String token = link.substring(link.indexOf('=') + 1);
    browser.post("/api/v1/session/link", "{\"token\":\"" + token + "\"}");
    return browser;
  }

  private static Browser.Answer edit(Browser by, JsonNode invited, String body) {
    return edit(by, path(invited), body);
  }

  private static Browser.Answer edit(Browser by, String path, String body) {
    return by.send(
        by.request(path)
            .header("Content-Type", "application/json")
            .header("If-Match", "*")
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  private JsonNode stored(JsonNode invited) {
    return owner.get(path(invited)).json();
  }

  private static List<Integer> seen(Browser by) {
    return by.get("/api/v1/people?limit=500")
        .json()
        .path("items")
        .valueStream()
        .map(person -> person.path("id").asInt())
        .toList();
  }

  private static String path(JsonNode invited) {
    return "/api/v1/people/" + id(invited);
  }

  private static int id(JsonNode invited) {
    return invited.at("/person/id").asInt();
  }
}
