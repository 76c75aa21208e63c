package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.ObjectNode;

/**
 * Another tenant's id, and another site's for who is limited to some, answers exactly as a missing
 * one, on every endpoint the service has.
 */
class TenantIsolationIT {
  private static final Service SERVICE = Service.shared();
  private static final Api API = SERVICE.api();
  private static final int MISSING = 2_000_000_000;

  private static final String CALENDAR =
      """
      {"name":"secret calendar","shifts":[{"key":"day","rrule":"FREQ=DAILY","first":"2026-01-01",
       "start":"08:00","end":"16:00"}]}
      """;

  /** Ids of main's things, by the first level of the path. */
  private static final Map<String, Integer> OWNED = owned();

  private static final int ELSEWHERE = emptySite();

  private static Map<String, Integer> owned() {
    Api.Answer made =
        API.post(
            "/api/v1/connections", "{\"site\":\"secret\",\"line\":\"l\",\"machine\":\"hidden\"}");
    int machine = made.number("/machineId");
    Api.Answer signals =
        API.post("/api/v1/machines/" + machine + "/signals", "[{\"key\":\"temp\"}]");
    Api.Answer detail = API.get("/api/v1/machines/" + machine);
    int product = API.post("/api/v1/products", "{\"key\":\"hidden\"}").number("/id");
    int calendar = API.post("/api/v1/work-calendars", CALENDAR).number("/id");
    Map<String, Integer> things = new HashMap<>();
    things.put("deleted", deleted(machine));
    things.put(
        "machine-types", API.post("/api/v1/machine-types", "{\"key\":\"hidden\"}").number("/id"));
    things.putAll(things(made, machine, signals, detail, product, calendar));
    return Map.copyOf(things);
  }

  private static int deleted(int machine) {
    int signal =
        API.post("/api/v1/machines/" + machine + "/signals", "[{\"key\":\"hidden-gone\"}]")
            .number("/items/0/id");
    API.change("DELETE", "/api/v1/signals/" + signal, "*", null);
    return API.get("/api/v1/deleted").number("/items/0/id");
  }

  private static Map<String, Integer> things(
      Api.Answer made,
      int machine,
      Api.Answer signals,
      Api.Answer detail,
      int product,
      int calendar) {
    return Map.of(
        "work-calendars",
        calendar,
        "sites",
        detail.number("/siteId"),
        "lines",
        detail.number("/lineId"),
        "machines",
        machine,
        "signals",
        signals.number("/items/0/id"),
        "devices",
        made.number("/deviceId"),
        "inbox",
        waiting(),
        "products",
        product,
        "orders",
        API.post(
                "/api/v1/orders",
                "{\"key\":\"hidden\",\"productId\":" + product + ",\"plannedQuantity\":1}")
            .number("/id"),
        "reasons",
        API.post(
                "/api/v1/reasons",
                "{\"key\":\"hidden\",\"names\":{\"en\":\"x\"},\"category\":\"setup\"}")
            .number("/id"));
  }

  /** Of the same tenant, limited to a site in which there is nothing. */
  private static Api elsewhere() {
    return API.limitedTo(ELSEWHERE);
  }

  private static int emptySite() {
    return API.post("/api/v1/sites", "{\"key\":\"elsewhere\"}").number("/id");
  }

  private static int waiting() {
    return SERVICE
        .context()
        .getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
        .sql(
            """
            INSERT INTO inbox (tenant_id, path, first_seen, last_seen, messages, bytes, sample)
            VALUES (1, 'secret/-/l/waiting', now(), now(), 1, 1, '1') RETURNING id
            """)
        .query(Integer.class)
        .single();
  }

  /** A call on one thing. */
  record Call(RequestMethod method, String pattern) {
    Api.Answer with(Api api, int id) {
      boolean bodiless = method == RequestMethod.GET || method == RequestMethod.DELETE;
      String body = pattern.endsWith("/signals") ? "[]" : "{}";
      String path = pattern.replace("{id}", "" + id).replace("{machineId}", "" + MISSING);
      return api.send(method.name(), path, bodiless ? null : body);
    }

    int owned() {
      Integer id = OWNED.get(pattern.split("/", -1)[3]);
      assertThat(id).as("a thing of main's for " + pattern).isNotNull();
      return id == null ? 0 : id;
    }
  }

  static Stream<Call> callsOnOneThing() {
    return SERVICE
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .flatMap(mapping ->
            mapping.getPatternValues().stream()
                .filter(pattern -> pattern.startsWith("/api/v1/") && pattern.contains("{id}"))
                .flatMap(pattern ->
                    mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> new Call(method, pattern))));
  }

  @ParameterizedTest
  @MethodSource("callsOnOneThing")
  void anothersThingIsLikeAMissingOne(Call call) {
    answersAsIfItWereMissing(call, API.asLab());
  }

  @ParameterizedTest
  @MethodSource("callsOnOneThing")
  void anotherSitesThingIsLikeAMissingOne(Call call) {
    answersAsIfItWereMissing(call, elsewhere());
  }

  private static void answersAsIfItWereMissing(Call call, Api stranger) {
    Api.Answer foreign = call.with(stranger, call.owned());
    Api.Answer missing = call.with(stranger, MISSING);

    // what belongs to no site is refused whole
    assertThat(foreign.text("/code")).isIn("not-found", "sites-only");
    assertThat(foreign.headers().firstValue("Content-Type"))
        .contains(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    assertThat(comparable(foreign)).isEqualTo(comparable(missing));
    assertThat(stillThere(call)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plant",
        "sites",
        "lines",
        "machines",
        "devices",
        "inbox",
        "deleted",
        "demo",
        "products",
        "orders",
        "work-calendars",
        "machine-types"
      })
  void listsNothingOfOthers(String list) {
    assertThat(API.asLab().get("/api/v1/" + list).body().toString())
        .doesNotContain("secret", "hidden");
    assertThat(elsewhere().get("/api/v1/" + list).body().toString())
        .doesNotContain("secret", "hidden");
    if (!list.equals("demo")) {
      assertThat(API.get("/api/v1/" + list + "?limit=1000").body().toString())
          .containsAnyOf("secret", "hidden", "\"l\"");
    }
  }

  @Test
  void buildsNothingInOthersPlants() {
    for (Api stranger : List.of(API.asLab(), elsewhere())) {
      assertThat(
              stranger
                  .post("/api/v1/lines", "{\"key\":\"x\",\"siteId\":" + OWNED.get("sites") + "}")
                  .faults())
          .containsExactly("siteId not-found");
      assertThat(
              stranger
                  .post("/api/v1/machines", "{\"key\":\"x\",\"lineId\":" + OWNED.get("lines") + "}")
                  .faults())
          .containsExactly("lineId not-found");
    }
  }

  @Test
  void whoIsLimitedToASiteRunsItAndNothingElse() {
    Api here = elsewhere();
    Api.Answer made = connect(here, "elsewhere");
    int machine = made.number("/machineId");
    int device = made.number("/deviceId");
    assertThat(made.status()).isEqualTo(201);
    assertThat(connect(here, "secret").text("/code")).isEqualTo("sites-only");
    assertThat(connect(here, "nowhere").text("/code")).isEqualTo("sites-only");

    assertThat(here.get("/api/v1/plant").body().path("sites")).hasSize(1);
    assertThat(here.get("/api/v1/devices").body().path("items")).hasSize(1);
    String signals = "/api/v1/machines/" + machine + "/signals";
    assertThat(here.post(signals, "[{\"key\":\"temp\"}]").status()).isEqualTo(200);
    assertThat(here.patch("/api/v1/machines/" + machine, "{\"name\":\"Press\"}").status())
        .isEqualTo(200);
    assertThat(
            here.patch(
                    "/api/v1/machines/" + machine,
                    "{\"aliases\":[\"secret/-/l/other\",\"spBv1.0/main/node\"]}")
                .faults())
        .containsExactly("aliases[0] path-invalid", "aliases[1] path-invalid");
    assertThat(here.patch("/api/v1/devices/" + device, "{\"paths\":[\"secret/#\"]}").text("/code"))
        .isEqualTo("sites-only");
    assertThat(here.patch("/api/v1/devices/" + device, "{\"paths\":[]}").text("/code"))
        .isEqualTo("sites-only");
    assertThat(here.post("/api/v1/devices", "{\"key\":\"all\",\"paths\":[]}").text("/code"))
        .isEqualTo("sites-only");
    assertThat(here.post("/api/v1/sites", "{\"key\":\"mine\"}").text("/code"))
        .isEqualTo("sites-only");
    assertThat(here.delete("/api/v1/demo").text("/code")).isEqualTo("sites-only");

    API.patch("/api/v1/devices/" + device, "{\"paths\":[\"elsewhere/#\",\"secret/#\"]}");
    assertThat(here.get("/api/v1/devices/" + device).status()).isEqualTo(404);
    API.delete("/api/v1/devices/" + device);
    assertThat(here.delete("/api/v1/machines/" + machine).status()).isEqualTo(204);
  }

  private static Api.Answer connect(Api api, String site) {
    return api.post(
        "/api/v1/connections", "{\"site\":\"" + site + "\",\"line\":\"l\",\"machine\":\"m\"}");
  }

  @Test
  void givesNobodyTheCalendarOfOthers() {
    Api lab = API.asLab();
    int site = lab.post("/api/v1/sites", "{\"key\":\"borrower\"}").number("/id");
    String calendar = "{\"workCalendarId\":" + OWNED.get("work-calendars") + "}";
    Api.Answer answer = lab.put("/api/v1/sites/" + site + "/work-calendar", calendar);
    assertThat(answer.faults()).containsExactly("workCalendarId not-found");
    assertThat(answer.text("/detail"))
        .isEqualTo(
            lab.put(
                    "/api/v1/sites/" + site + "/work-calendar",
                    "{\"workCalendarId\":" + MISSING + "}")
                .text("/detail"));
    Api.Answer ofSameName = lab.post("/api/v1/work-calendars", CALENDAR);
    assertThat(ofSameName.status()).isEqualTo(201);
    lab.change("DELETE", "/api/v1/work-calendars/" + ofSameName.number("/id"), "*", null);
    SERVICE
        .context()
        .getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
        .sql("DELETE FROM site WHERE id = ?")
        .param(site)
        .update();
  }

  @Test
  void keepsEqualNamesOfTwoTenantsApart() {
    Api.Answer lab =
        API.asLab()
            .post(
                "/api/v1/connections",
                "{\"site\":\"secret\",\"line\":\"l\",\"machine\":\"hidden\"}");
    assertThat(lab.number("/machineId")).isNotEqualTo(OWNED.get("machines"));
    assertThat(lab.text("/user")).isEqualTo("lab.hidden");
    assertThat(lab.text("/topic")).isEqualTo("takt/v1/lab/secret/-/l/hidden");
    Api.Answer answer =
        API.asBroker()
            .post(
                "/mqtt/authorize",
                """
                {"username":"lab.hidden","action":"publish","topic":"takt/v1/main/secret/-/l/hidden"}
                """);
    assertThat(answer.text("/result")).isEqualTo("deny");
    API.asLab().delete("/api/v1/machines/" + lab.number("/machineId"));
    API.asLab().delete("/api/v1/devices/" + lab.number("/deviceId"));
    int site = API.asLab().get("/api/v1/plant").number("/sites/0/id");
    assertThat(API.get("/api/v1/sites/" + site).status()).isEqualTo(404);
    SERVICE
        .context()
        .getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
        .sql("DELETE FROM site WHERE id = ?")
        .param(site)
        .update();
  }

  @Test
  void refusesATenantThatDoesNotExist() {
    Api nobody =
        API.as(
            new io.takt.contracts.TenantId(99),
            io.takt.platform.token.Scope.READ,
            io.takt.platform.token.Scope.WRITE);
    assertThat(nobody.post("/api/v1/sites", "{\"key\":\"x\"}").text("/code"))
        .isEqualTo("tenant-unknown");
    assertThat(nobody.get("/api/v1/plant").body().path("sites")).isEmpty();
  }

  private static int stillThere(Call call) {
    String collection = call.pattern().split("/", -1)[3];
    String path =
        Set.of("inbox", "deleted").contains(collection)
            ? "/api/v1/" + collection
            : "/api/v1/" + collection + "/" + call.owned();
    return API.get(path).status();
  }

  private static String comparable(Api.Answer answer) {
    ObjectNode body = ((ObjectNode) answer.body()).deepCopy();
    body.remove("traceId");
    body.remove("instance");
    return body.toString();
  }
}
