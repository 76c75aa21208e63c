package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.plant.SignalKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Machines of a type have its settings, but for those that are their own. */
class MachineTypeIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private static final String TYPES = "/api/v1/machine-types";

  private static final String SIGNALS =
      """
      [{"source":"temp","name":"Oil temperature","unit":"Cel","validRange":{"min":0,"max":80},
        "expectedIntervalMs":1000},
       {"source":"good","kind":"counter","role":"good-count","modulus":65536},
       {"source":"state","kind":"state","role":"state",
        "stateMapping":[{"word":"3","state":"malfunction"}]}]
      """;

  private final Api api = SERVICE.api();
  private final Api ingest = api.asIngest();

  @AfterAll
  static void end() {
    WATCH.close();
  }

  private int type(String key) {
    Api.Answer made = api.post(TYPES, "{\"key\":\"%s\",\"signals\":%s}".formatted(key, SIGNALS));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    return made.number("/id");
  }

  private int machine(String key, int type) {
    int line = api.get("/api/v1/machines/" + connected(key).number("/machineId")).number("/lineId");
    Api.Answer made =
        api.post(
            "/api/v1/machines",
            "{\"lineId\":%d,\"key\":\"typed\",\"typeId\":%d}".formatted(line, type));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    assertThat(made.number("/typeId")).isEqualTo(type);
    return made.number("/id");
  }

  private Api.Answer connected(String key) {
    return api.post(
        "/api/v1/connections",
        "{\"site\":\"types\",\"line\":\"%s\",\"machine\":\"first\"}".formatted(key));
  }

  /** As ingest-service does with the first message. */
  private int appears(int machine, String source, String kind) {
    Api.Answer made =
        ingest.post(
            "/internal/signals",
            "{\"tenant\":1,\"machineId\":%d,\"signals\":[{\"source\":\"%s\",\"kind\":\"%s\"}]}"
                .formatted(machine, source, kind));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(200);
    return made.number("/0/id");
  }

  private Api.Answer signal(int id) {
    return api.get("/api/v1/signals/" + id);
  }

  private List<String> overrides(int machine) {
    return api.get("/api/v1/machines/" + machine + "/overrides")
        .body()
        .path("overrides")
        .valueStream()
        .map(each ->
            "%s %s %s<%s"
                .formatted(
                    each.path("signal").asString(),
                    each.path("field").asString(),
                    each.path("value").asString(),
                    each.path("typeValue").asString()))
        .toList();
  }

  private static List<String> differences(Api.Answer preview) {
    assertThat(preview.status()).as("%s", preview.body()).isEqualTo(200);
    return preview
        .body()
        .path("differences")
        .valueStream()
        .map(each ->
            "%s %s %s>%s%s"
                .formatted(
                    each.path("signal").asString(),
                    each.path("field").asString(),
                    each.path("from").asString(),
                    each.path("to").asString(),
                    each.path("kept").asBoolean() ? " kept" : ""))
        .toList();
  }

  private Api.Answer preview(int type, String signals) {
    return api.post(TYPES + "/" + type + "/preview", "{\"signals\":" + signals + "}");
  }

  private Api.Answer change(int type, String signals) {
    return api.patch(TYPES + "/" + type, "{\"signals\":" + signals + "}");
  }

  @Test
  void aSignalThatAppearsHasWhatTheTypeSays() {
    int machine = machine("appears", type("appears"));
    int temp = appears(machine, "temp", "gauge");
    int state = appears(machine, "state", "text");
    int other = appears(machine, "other", "gauge");

    Api.Answer shown = signal(temp);
    assertThat(shown.text("/name")).isEqualTo("Oil temperature");
    assertThat(shown.text("/unit")).isEqualTo("Cel");
    assertThat(shown.number("/validRange/max")).isEqualTo(80);
    assertThat(shown.number("/expectedIntervalMs")).isEqualTo(1000);
    assertThat(shown.body().path("isNew").asBoolean()).isTrue();
    assertThat(signal(state).text("/kind")).isEqualTo("state");
    assertThat(signal(state).text("/stateMapping/0/state")).isEqualTo("malfunction");
    assertThat(signal(other).text("/unit")).isEmpty();
    assertThat(
            WATCH
                .awaitRecord("signal/" + state, each -> each.getSignal().getRole().equals("state"))
                .getSignal()
                .getKind())
        .isEqualTo(SignalKind.STATE);

    Api.Answer of = api.get("/api/v1/machines/" + machine + "/overrides");
    assertThat(of.text("/type/key")).isEqualTo("appears");
    assertThat(overrides(machine)).isEmpty();
    assertThat(of.body().path("missing").toString()).isEqualTo("[\"good\"]");
  }

  @Test
  void aSignalThatSomebodyMakesBeginsWithWhatTheTypeSays() {
    int machine = machine("made", type("made"));
    Api.Answer made =
        api.post(
            "/api/v1/machines/" + machine + "/signals",
            "[{\"key\":\"temp\",\"unit\":\"K\"},{\"key\":\"good\"}]");
    assertThat(made.text("/items/0/name")).isEqualTo("Oil temperature");
    assertThat(made.text("/items/0/unit")).isEqualTo("K");
    assertThat(made.text("/items/1/role")).isEqualTo("good-count");
    assertThat(overrides(machine)).containsExactly("temp unit K<Cel");
  }

  @Test
  void aChangeByHandStaysAndIsShownAndCanBeTakenBack() {
    int type = type("by-hand");
    int machine = machine("by-hand", type);
    int temp = appears(machine, "temp", "gauge");
    api.patch(
        "/api/v1/signals/" + temp, "{\"validRange\":{\"min\":0,\"max\":95},\"name\":\"Oil\"}");
    assertThat(overrides(machine))
        .containsExactly(
            "temp name Oil<Oil temperature", "temp validRange 0.0 to 95.0<0.0 to 80.0");
    assertThat(api.get(TYPES + "/" + type + "/machines").body().path("items").toString())
        .contains("\"overrides\":2,\"missing\":2");

    String wider = SIGNALS.replace("\"max\":80", "\"max\":85").replace("1000", "2000");
    Api.Answer preview = preview(type, wider);
    assertThat(differences(preview))
        .containsExactly(
            "temp expectedIntervalMs 1000>2000", "temp validRange 0.0 to 95.0>0.0 to 85.0 kept");
    assertThat(preview.number("/machines")).isEqualTo(1);
    assertThat(preview.number("/changed")).isEqualTo(1);
    assertThat(preview.number("/kept")).isEqualTo(1);
    assertThat(signal(temp).number("/expectedIntervalMs")).isEqualTo(1000);

    assertThat(change(type, wider).status()).isEqualTo(200);
    assertThat(signal(temp).number("/expectedIntervalMs")).isEqualTo(2000);
    assertThat(signal(temp).number("/validRange/max")).isEqualTo(95);
    WATCH.awaitRecord("signal/" + temp, each -> each.getSignal().getExpectedIntervalMs() == 2000);

    Api.Answer blind =
        api.post("/api/v1/signals/" + temp + "/follow-type", "{\"fields\":[\"validRange\"]}");
    assertThat(blind.status()).isEqualTo(428);
    Api.Answer back =
        api.change(
            "POST",
            "/api/v1/signals/" + temp + "/follow-type",
            "\"" + signal(temp).number("/version") + "\"",
            "{\"fields\":[\"validRange\"]}");
    assertThat(back.status()).as("%s", back.body()).isEqualTo(200);
    assertThat(back.number("/validRange/max")).isEqualTo(85);
    assertThat(overrides(machine)).containsExactly("temp name Oil<Oil temperature");
    api.change("POST", "/api/v1/signals/" + temp + "/follow-type", "*", "{}");
    assertThat(overrides(machine)).isEmpty();
  }

  @Test
  void anotherUnitIsNamedAndNotAppliedUnseen() {
    int type = type("units");
    int machine = machine("units", type);
    int temp = appears(machine, "temp", "gauge");
    String kelvin = SIGNALS.replace("Cel", "K");

    Api.Answer refused = change(type, kelvin);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("unit-changes");
    assertThat(signal(temp).text("/unit")).isEqualTo("Cel");

    Api.Answer preview = preview(type, kelvin);
    assertThat(differences(preview)).containsExactly("temp unit Cel>K");
    assertThat(preview.number("/units")).isEqualTo(1);
    assertThat(preview.body().at("/differences/0/unit").asBoolean()).isTrue();
    String body = "{\"signals\":" + kelvin + "}";
    Api.Answer stale = api.patch(TYPES + "/" + type + "?expect=of-another", body);
    assertThat(stale.text("/code")).isEqualTo("preview-changed");
    Api.Answer done = api.patch(TYPES + "/" + type + "?expect=" + preview.text("/digest"), body);
    assertThat(done.status()).as("%s", done.body()).isEqualTo(200);
    assertThat(signal(temp).text("/unit")).isEqualTo("K");
    assertThat(api.patch(TYPES + "/" + type, body).number("/version")).isEqualTo(2);
  }

  @Test
  void aMachineThatGetsATypeKeepsWhatItHasOfItsOwn() {
    int machine = connected("assigned").number("/machineId");
    int good = appears(machine, "good", "gauge");
    api.post(
        "/api/v1/machines/" + machine + "/signals",
        "[{\"key\":\"temp\",\"unit\":\"[degF]\",\"role\":\"temperature\"}]");
    int type = type("assigned");

    Api.Answer typed = api.patch("/api/v1/machines/" + machine, "{\"typeId\":" + type + "}");
    assertThat(typed.number("/typeId")).isEqualTo(type);

    assertThat(overrides(machine)).containsExactly("temp unit [degF]<Cel");
    assertThat(signal(good).text("/kind")).isEqualTo("counter");
    Api.Answer signals = api.get("/api/v1/machines/" + machine + "/signals");
    assertThat(signals.text("/items/1/name")).isEqualTo("Oil temperature");
    assertThat(signals.text("/items/1/role")).isEqualTo("temperature");

    String otherSignals = SIGNALS.replace("65536", "1000000").replace("Oil temp", "Bath temp");
    int other =
        api.post(TYPES, "{\"key\":\"assigned-2\",\"signals\":" + otherSignals + "}").number("/id");
    api.patch("/api/v1/machines/" + machine, "{\"typeId\":" + other + "}");
    assertThat(signal(good).number("/modulus")).isEqualTo(1_000_000);
    assertThat(overrides(machine)).containsExactly("temp unit [degF]<Cel");

    Api.Answer none = api.patch("/api/v1/machines/" + machine, "{\"typeId\":0}");
    assertThat(none.body().path("typeId").isNull()).isTrue();
    assertThat(signal(good).number("/modulus")).isEqualTo(1_000_000);
    assertThat(api.get("/api/v1/machines/" + machine + "/overrides").body().path("type").isNull())
        .isTrue();
    Api.Answer follow = api.change("POST", "/api/v1/signals/" + good + "/follow-type", "*", "{}");
    assertThat(follow.text("/code")).isEqualTo("no-type");
  }

  @Test
  void aMachineIsConnectedWithItsType() {
    int type = type("connected");
    String body = "{\"site\":\"types\",\"line\":\"connected\",\"machine\":\"m\",\"typeId\":%d}";
    int machine = api.post("/api/v1/connections", body.formatted(type)).number("/machineId");
    assertThat(signal(appears(machine, "temp", "gauge")).text("/unit")).isEqualTo("Cel");
    assertThat(api.post("/api/v1/connections", body.replace("m\"", "n\"").formatted(-7)).faults())
        .containsExactly("typeId not-found");
  }

  @Test
  void aTypeThatIsUsedIsNotRemoved() {
    int type = type("used");
    int machine = machine("used", type);
    Api.Answer refused = api.delete(TYPES + "/" + type);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("in-use");
    assertThat(refused.text("/detail")).startsWith("One machine");

    // a machine that comes back after its type went has none
    api.delete("/api/v1/machines/" + machine);
    assertThat(api.send("DELETE", TYPES + "/" + type, null).status()).isEqualTo(428);
    assertThat(api.delete(TYPES + "/" + type).status()).isEqualTo(204);
    int entry =
        api.get("/api/v1/deleted?limit=1000")
            .body()
            .path("items")
            .valueStream()
            .filter(each -> each.path("thingId").asInt() == machine)
            .findFirst()
            .orElseThrow()
            .path("id")
            .asInt();
    assertThat(api.post("/api/v1/deleted/" + entry + "/restore", "{}").status()).isEqualTo(200);
    assertThat(api.get("/api/v1/machines/" + machine).body().path("typeId").isNull()).isTrue();
    assertThat(api.get(TYPES + "/" + type).status()).isEqualTo(404);
  }

  @Test
  void aDeletedMachineComesBackWithItsType() {
    int type = type("back");
    int machine = machine("back", type);
    api.delete("/api/v1/machines/" + machine);
    int entry =
        api.get("/api/v1/deleted?limit=1000")
            .body()
            .path("items")
            .valueStream()
            .filter(each -> each.path("thingId").asInt() == machine)
            .findFirst()
            .orElseThrow()
            .path("id")
            .asInt();
    api.post("/api/v1/deleted/" + entry + "/restore", "{}");
    assertThat(api.get("/api/v1/machines/" + machine).number("/typeId")).isEqualTo(type);
  }

  @Test
  void namesAllFaults() {
    Api.Answer answer =
        api.post(
            TYPES,
            """
            {"key":"a b","name":"<b>","signals":[
             {"source":"s","unit":"°C","kind":"number","role":"A B","retention":"ever"},
             {"source":"s"},{"name":""},null,
             {"source":"r","validRange":{"min":3,"max":3},"modulus":1,"expectedIntervalMs":-1,
              "stateMapping":[{"word":"x","state":"flying"}],"powerThresholds":{"idleAbove":1}}]}
            """);
    assertThat(answer.faults())
        .containsExactlyInAnyOrder(
            "key name-invalid",
            "name name-invalid",
            "signals[3] field-missing",
            "signals[0].unit unit-unknown",
            "signals[0].kind kind-unknown",
            "signals[0].role role-invalid",
            "signals[0].retention retention-unknown",
            "signals[1].source source-taken",
            "signals[2].source field-missing",
            "signals[2].name name-invalid",
            "signals[3].validRange range-empty",
            "signals[3].modulus out-of-range",
            "signals[3].expectedIntervalMs out-of-range",
            "signals[3].stateMapping[0].state state-unknown",
            "signals[3].powerThresholds field-missing");
    assertThat(api.get(TYPES + "?limit=1000").body().toString()).doesNotContain("a b");

    String many =
        IntStream.range(0, 10_000)
            .mapToObj(n -> "{\"source\":\"s" + n + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(api.post(TYPES, "{\"key\":\"many\",\"signals\":" + many + "}").faults())
        .containsExactly("signals too-many-signals");
    assertThat(api.post(TYPES, "{}").faults()).containsExactly("key field-missing");
    type("twice");
    assertThat(api.post(TYPES, "{\"key\":\"twice\"}").text("/code")).isEqualTo("key-taken");
    int temp = appears(machine("no-field", type("no-field")), "temp", "gauge");
    assertThat(
            api.change(
                    "POST",
                    "/api/v1/signals/" + temp + "/follow-type",
                    "*",
                    "{\"fields\":[\"colour\"]}")
                .faults())
        .containsExactly("fields[0] field-unknown");
  }

  @Test
  void anotherTenantsTypeIsLikeAMissingOne() {
    int type = type("not-yours");
    int machine =
        api.asLab()
            .post("/api/v1/connections", "{\"site\":\"ty\",\"line\":\"l\",\"machine\":\"m\"}")
            .number("/machineId");
    for (int id : new int[] {type, 2_000_000_000, -1}) {
      Api.Answer answer =
          api.asLab().patch("/api/v1/machines/" + machine, "{\"typeId\":" + id + "}");
      assertThat(answer.faults()).containsExactly("typeId not-found");
    }
    SERVICE
        .context()
        .getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
        .sql("DELETE FROM site WHERE tenant_id = 2 AND key = 'ty'")
        .update();
  }

  @Test
  void whoIsLimitedToASiteSeesTheTypeOfTheirMachinesAndNoOther() {
    int machine = machine("limited", type("limited"));
    int site = api.get("/api/v1/machines/" + machine).number("/siteId");
    Api here = api.limitedTo(site);
    assertThat(here.get(TYPES).text("/code")).isEqualTo("sites-only");
    assertThat(here.get("/api/v1/machines/" + machine + "/overrides").text("/type/key"))
        .isEqualTo("limited");
  }

  @Test
  void onlyTheVersionThatWasSeenIsChanged() {
    int type = type("seen");
    String path = TYPES + "/" + type;
    assertThat(api.send("PATCH", path, "{\"name\":\"A\"}").status()).isEqualTo(428);
    Api.Answer first = api.change("PATCH", path, "\"1\"", "{\"name\":\"A\"}");
    assertThat(first.headers().firstValue("ETag")).contains("\"2\"");
    assertThat(api.change("PATCH", path, "\"1\"", "{\"name\":\"B\"}").status()).isEqualTo(412);
    assertThat(api.get(path).text("/name")).isEqualTo("A");
    assertThat(api.get(path).body().path("signals").size()).isEqualTo(3);
  }

  @Test
  void fortyMachinesChangeAtOnce() {
    int type = type("forty");
    int line =
        api.get("/api/v1/machines/" + connected("forty").number("/machineId")).number("/lineId");
    for (int i = 0; i < 40; i++) {
      int machine =
          api.post(
                  "/api/v1/machines",
                  "{\"lineId\":%d,\"key\":\"p%d\",\"typeId\":%d}".formatted(line, i, type))
              .number("/id");
      appears(machine, "temp", "gauge");
      appears(machine, "good", "counter");
    }
    String wider = SIGNALS.replace("\"max\":80", "\"max\":85").replace("65536", "256");
    Api.Answer preview = preview(type, wider);
    assertThat(preview.number("/machines")).isEqualTo(40);
    assertThat(preview.number("/signals")).isEqualTo(80);
    assertThat(preview.number("/changed")).isEqualTo(80);
    assertThat(change(type, wider).number("/machines")).isEqualTo(40);
    assertThat(differences(preview(type, wider))).isEmpty();
    assertThat(api.delete(TYPES + "/" + type).text("/detail")).startsWith("40 machines");
    Api.Answer page = api.get(TYPES + "/" + type + "/machines?limit=30");
    assertThat(page.body().path("items").size()).isEqualTo(30);
    assertThat(page.text("/next")).isNotEmpty();
    assertThat(api.csv(TYPES + "/" + type + "/machines"))
        .startsWith("id,path,name,overrides,missing\r\n")
        .contains("types/-/forty/p39,p39,0,1");
  }
}
