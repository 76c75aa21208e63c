package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Reason;
import io.takt.contracts.plant.ReasonLevel;
import io.takt.platform.token.Scope;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ReasonIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private final Api api = SERVICE.api();

  @AfterAll
  static void end() {
    WATCH.close();
  }

  @Test
  void makesAUsualTreeOnceForATenantThatHasNone() {
    SERVICE
        .context()
        .getBean(JdbcClient.class)
        .sql("INSERT INTO tenant (id, key, name) VALUES (7, 'seven', 'Seven')")
        .update();
    Api seven = api.as(new TenantId(7), Scope.READ, Scope.WRITE);
    assertThat(seven.get("/api/v1/reasons").body().path("items")).isEmpty();

    Api.Answer made = seven.post("/api/v1/reasons/usual", "");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().path("items").size()).isEqualTo(6);
    List<JsonNode> reasons =
        made.body()
            .path("items")
            .valueStream()
            .flatMap(top -> top.path("below").valueStream())
            .flatMap(group -> group.path("below").valueStream())
            .toList();
    assertThat(reasons).hasSizeGreaterThanOrEqualTo(20);
    assertThat(reasons)
        .allMatch(reason -> reason.path("level").asString().equals("reason"))
        .allMatch(reason -> !reason.at("/names/de").asString().isEmpty());
    assertThat(made.text("/items/0/below/0/below/0/category")).isEqualTo("planned-downtime");
    assertThat(seven.get("/api/v1/reasons").body()).isEqualTo(made.body());
    assertThat(seven.post("/api/v1/reasons/usual", "").text("/code")).isEqualTo("reasons-exist");
    Reason told =
        WATCH.awaitRecord("reason/" + made.number("/items/1/below/0/id"), any -> true).getReason();
    assertThat(told.getTenantId()).isEqualTo(7);
    assertThat(told.getLevel()).isEqualTo(ReasonLevel.GROUP);
    assertThat(told.getNamesOrThrow("de")).isEqualTo("Umrüsten");
  }

  @Test
  void renamesMovesOrdersAndPutsOutOfUse() {
    int top = top("r-edit");
    int from = below(top, "from");
    int to = below(top, "to");
    int reason = below(from, "jam");
    String path = "/api/v1/reasons/" + reason;

    Api.Answer edited =
        api.patch(
            path,
            "{\"names\":{\"en\":\"Jam\",\"pt-BR\":\"Parada\"},\"parentId\":"
                + to
                + ",\"active\":false,\"position\":4}");

    assertThat(edited.status()).isEqualTo(200);
    assertThat(edited.number("/parentId")).isEqualTo(to);
    assertThat(edited.text("/category")).isEqualTo("breakdown");
    assertThat(edited.body()).isEqualTo(api.get(path).body());
    WATCH.awaitRecord(
        "reason/" + reason,
        r ->
            r.getReason().getParentId() == to
                && !r.getReason().getActive()
                && r.getReason().getPosition() == 4
                && r.getReason().getNamesOrThrow("pt-BR").equals("Parada"));
    assertThat(api.delete(path).status()).isEqualTo(405);
  }

  @Test
  void keepsTheThreeLevels() {
    int top = top("r-levels");
    int other = top("r-levels-2");
    int group = below(top, "g");
    int reason = below(group, "r");
    assertThat(api.post("/api/v1/reasons", body("x", "\"parentId\":" + reason)).faults())
        .containsExactly("parentId level-wrong");
    assertThat(api.patch("/api/v1/reasons/" + group, "{\"parentId\":" + other + "}").faults())
        .containsExactly("parentId level-wrong");
    assertThat(api.patch("/api/v1/reasons/" + top, "{\"parentId\":" + group + "}").faults())
        .containsExactly("parentId level-wrong");
    assertThat(api.patch("/api/v1/reasons/" + reason, "{\"parentId\":" + reason + "}").faults())
        .containsExactly("parentId level-wrong");
    assertThat(api.patch("/api/v1/reasons/" + reason, "{\"parentId\":" + top + "}").faults())
        .containsExactly("parentId level-wrong");
    assertThat(api.patch("/api/v1/reasons/" + reason, "{\"category\":\"setup\"}").faults())
        .containsExactly("category category-misplaced");
    assertThat(api.post("/api/v1/reasons", body("x", "\"parentId\":2000000000")).faults())
        .containsExactly("parentId not-found");
  }

  @Test
  void refusesTheSameKeyBesideAnother() {
    int top = top("r-keys");
    int one = below(top, "one");
    int other = below(top, "other");
    below(one, "same");
    int moving = below(other, "same");
    assertThat(api.post("/api/v1/reasons", body("one", "\"parentId\":" + top)).faults())
        .containsExactly("key key-taken");
    assertThat(api.patch("/api/v1/reasons/" + moving, "{\"parentId\":" + one + "}").faults())
        .containsExactly("key key-taken");
    assertThat(api.post("/api/v1/reasons", body("r-keys", "\"category\":\"setup\"")).faults())
        .containsExactly("key key-taken");
  }

  @Test
  void namesAllFaultsOfAReason() {
    assertThat(
            api.post(
                    "/api/v1/reasons",
                    """
                    {"key":"a b","category":"lunch","names":
                     {"en":"<b>x</b>","de":"a\\u202eb","english":"x","fr":"a\\u0000","it":null}}
                    """)
                .faults())
        .containsExactlyInAnyOrder(
            "key name-invalid",
            "names.en name-invalid",
            "names.de name-invalid",
            "names language-unknown",
            "names.fr name-invalid",
            "names.it field-missing",
            "category category-unknown");
    assertThat(api.post("/api/v1/reasons", "{}").faults())
        .containsExactly("key field-missing", "names field-missing", "category category-misplaced");
    int top = top("r-faults");
    assertThat(api.patch("/api/v1/reasons/" + top, "{\"names\":{},\"position\":-1}").faults())
        .containsExactly("names out-of-range", "position out-of-range");
  }

  @Test
  void aReasonOfOthersIsNoParent() {
    int top = top("r-mine");
    assertThat(api.asLab().post("/api/v1/reasons", body("x", "\"parentId\":" + top)).faults())
        .containsExactly("parentId not-found");
  }

  private int top(String key) {
    return made(body(key, "\"category\":\"breakdown\""));
  }

  private int below(int parent, String key) {
    return made(body(key, "\"parentId\":" + parent));
  }

  private int made(String body) {
    Api.Answer made = api.post("/api/v1/reasons", body);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made.number("/id");
  }

  private static String body(String key, String more) {
    return "{\"key\":\"" + key + "\",\"names\":{\"en\":\"" + key + "\"}," + more + "}";
  }
}
