package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.plant.PlantRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PlantIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private final Api api = SERVICE.api();

  @AfterAll
  static void end() {
    WATCH.close();
  }

  @Test
  void tellsEverythingOfAMachineOnTopicPlant() {
    Api.Answer site = api.post("/api/v1/sites", "{\"key\":\"s1\",\"timeZone\":\"Asia/Kolkata\"}");
    Api.Answer line =
        api.post("/api/v1/lines", "{\"siteId\":" + site.number("/id") + ",\"key\":\"l1\"}");
    Api.Answer machine =
        api.post(
            "/api/v1/machines",
            """
            {"lineId":%d,"key":"press-01","name":"Press 1","kind":"press"}
            """
                .formatted(line.number("/id")));

    assertThat(machine.status()).isEqualTo(201);
    assertThat(machine.text("/path")).isEqualTo("s1/-/l1/press-01");
    PlantRecord record = WATCH.awaitRecord("machine/" + machine.number("/id"), any -> true);
    assertThat(record.getMachine().getPathsList()).containsExactly("s1/-/l1/press-01");
    assertThat(record.getMachine().getTimeZone()).isEqualTo("Asia/Kolkata");
    assertThat(record.getMachine().getTenantId()).isEqualTo(1);
    assertThat(record.getMachine().getSiteId()).isEqualTo(site.number("/id"));
    assertThat(WATCH.newest().get("site/" + site.number("/id"))).isNotNull();
    assertThat(WATCH.newest().get("line/" + line.number("/id"))).isNotNull();
    assertThat(
            WATCH
                .awaitRecord("sparkplug-group/main", any -> true)
                .getSparkplugGroup()
                .getTenantId())
        .isEqualTo(1);
    assertThat(WATCH.awaitRecord("tenant/2", any -> true).getTenant().getKey()).isEqualTo("lab");
  }

  @Test
  void tellsWhatAnHourOfLostProductionCosts() {
    int site = api.post("/api/v1/sites", "{\"key\":\"money\"}").number("/id");
    api.post("/api/v1/lines", "{\"siteId\":%d,\"key\":\"l1\"}".formatted(site));
    Api.Answer faulty =
        api.patch(
            "/api/v1/sites/" + site,
            """
            {"currency":"EUROS","hourlyRates":[{"from":"2026-01-01","perHour":0},
             {"place":"-/l2","from":"soon","perHour":5}]}
            """);
    assertThat(faulty.faults())
        .containsExactlyInAnyOrder(
            "currency currency-unknown",
            "hourlyRates[0].perHour rate-invalid",
            "hourlyRates[1].from date-invalid",
            "hourlyRates place-unknown");
    assertThat(
            api.patch(
                    "/api/v1/sites/" + site,
                    "{\"hourlyRates\":[{\"from\":\"2026-01-01\",\"perHour\":90}]}")
                .faults())
        .containsExactly("currency field-missing");

    Api.Answer set =
        api.patch(
            "/api/v1/sites/" + site,
            """
            {"currency":"EUR","hourlyRates":[{"place":"-/l1","from":"2026-02-01","perHour":120.5},
             {"from":"2026-01-01","perHour":90}]}
            """);
    assertThat(set.text("/currency")).isEqualTo("EUR");
    assertThat(set.text("/hourlyRates/1/place")).isEqualTo("-/l1");
    PlantRecord record =
        WATCH.awaitRecord("site/" + site, any -> any.getSite().getHourlyRatesCount() == 2);
    assertThat(record.getSite().getCurrency()).isEqualTo("EUR");
    assertThat(record.getSite().getHourlyRates(1).getPerHour()).isEqualTo(120.5);
  }

  @Test
  void namesAllFaultsOfAMachine() {
    Api.Answer answer =
        api.post("/api/v1/machines", "{\"key\":\"a/b\",\"name\":\" \",\"kind\":\"robot\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("invalid");
    assertThat(answer.faults())
        .containsExactlyInAnyOrder(
            "key name-invalid", "name name-invalid", "kind kind-unknown", "lineId field-missing");
  }

  @Test
  void refusesATimeZoneThatIsNoIanaName() {
    for (String zone : new String[] {"Mars/Olympus", "+02:00", "CET+1", "GMT+2", ""}) {
      Api.Answer answer =
          api.post("/api/v1/sites", "{\"key\":\"z\",\"timeZone\":\"" + zone + "\"}");
      assertThat(answer.faults()).as(zone).containsExactly("timeZone time-zone-unknown");
    }
  }

  @Test
  void keepsKeysUnique() {
    String site = "{\"key\":\"twice\"}";
    assertThat(api.post("/api/v1/sites", site).status()).isEqualTo(201);
    Api.Answer again = api.post("/api/v1/sites", site);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/code")).isEqualTo("key-taken");
  }

  @Test
  void tellsANewTimeZoneWithEveryMachineOfTheSite() {
    int machine = connect("zoned", "m1").number("/machineId");
    int site = siteId("zoned");

    api.patch("/api/v1/sites/" + site, "{\"timeZone\":\"Europe/Berlin\"}");

    WATCH.awaitRecord(
        "machine/" + machine, r -> r.getMachine().getTimeZone().equals("Europe/Berlin"));
    WATCH.awaitRecord("site/" + site, r -> r.getSite().getTimeZone().equals("Europe/Berlin"));
  }

  @Test
  void showsTheTree() {
    connect("tree", "m1");
    Api.Answer plant = api.get("/api/v1/plant");
    var site =
        plant
            .body()
            .path("sites")
            .valueStream()
            .filter(each -> each.path("key").asString().equals("tree"))
            .findFirst()
            .orElseThrow();
    assertThat(site.at("/lines/0/areaKey").asString()).isEqualTo("-");
    assertThat(site.at("/lines/0/machines/0/path").asString()).isEqualTo("tree/-/l1/m1");
    assertThat(site.at("/lines/0/machines/0/demo").asBoolean()).isFalse();
  }

  @Test
  void takesAndRetiresAliases() {
    int machine = connect("alias", "m1").number("/machineId");

    api.patch(
        "/api/v1/machines/" + machine,
        "{\"aliases\":[\"old/-/l9/m1\",\"spBv1.0/main/edge-7/dev\"]}");
    assertThat(
            WATCH
                .awaitRecord(
                    "machine/" + machine,
                    r -> r.getMachine().getPathsList().contains("old/-/l9/m1"))
                .getMachine()
                .getPathsList())
        .containsExactly("alias/-/l1/m1", "old/-/l9/m1", "spBv1.0/main/edge-7/dev");

    api.patch("/api/v1/machines/" + machine, "{\"aliases\":[]}");
    WATCH.awaitRecord("machine/" + machine, r -> r.getMachine().getPathsCount() == 1);
  }

  @Test
  void tellsWhereAMachineStandsInItsLine() {
    int machine = connect("placed", "m1").number("/machineId");
    String path = "/api/v1/machines/" + machine;
    assertThat(api.get(path).body().path("position").isNull()).isTrue();

    assertThat(api.patch(path, "{\"position\":3}").number("/position")).isEqualTo(3);
    WATCH.awaitRecord("machine/" + machine, r -> r.getMachine().getPosition() == 3);
    assertThat(api.patch(path, "{\"name\":\"M\"}").number("/position")).isEqualTo(3);
    for (int wrong : new int[] {-1, 1000}) {
      assertThat(api.patch(path, "{\"position\":" + wrong + "}").faults())
          .containsExactly("position position-invalid");
    }

    assertThat(api.patch(path, "{\"position\":0}").body().path("position").isNull()).isTrue();
    WATCH.awaitRecord("machine/" + machine, r -> r.getMachine().getPosition() == 0);
  }

  @Test
  void refusesAliasesOfOthers() {
    connect("owner", "m1");
    int machine = connect("thief", "m2").number("/machineId");

    Api.Answer answer =
        api.patch(
            "/api/v1/machines/" + machine,
            "{\"aliases\":[\"owner/-/l1/m1\",\"spBv1.0/lab/n/d\",\"a/b\",\"spBv1.0/main/+\"]}");

    assertThat(answer.faults())
        .containsExactly(
            "aliases[0] path-taken",
            "aliases[1] path-invalid",
            "aliases[2] path-invalid",
            "aliases[3] path-invalid");
    assertThat(api.get("/api/v1/machines/" + machine).body().path("aliases").size()).isEqualTo(2);
  }

  @Test
  void pagesThroughMachinesWithALink() {
    for (int i = 0; i < 5; i++) {
      connect("paged", "p" + i);
    }
    Api.Answer first = api.get("/api/v1/machines?limit=2");
    assertThat(first.body().path("items").size()).isEqualTo(2);
    String link = first.headers().firstValue("Link").orElseThrow();
    assertThat(link).startsWith("</api/v1/machines?limit=2&cursor=").endsWith(">; rel=\"next\"");
    Api.Answer second = api.get(link.substring(1, link.indexOf('>')));
    assertThat(second.number("/items/0/id")).isGreaterThan(first.number("/items/1/id"));
    assertThat(api.get("/api/v1/machines?cursor=forged").text("/code")).isEqualTo("cursor-invalid");
    assertThat(api.get("/api/v1/machines?limit=0").status()).isEqualTo(400);
  }

  @Test
  void removesAMachineWithItsSignals() {
    int machine = connect("removed", "m1").number("/machineId");
    int signal =
        api.post("/api/v1/machines/" + machine + "/signals", "[{\"key\":\"t\"}]")
            .number("/items/0/id");

    assertThat(api.delete("/api/v1/machines/" + machine).status()).isEqualTo(204);

    WATCH.awaitGone("machine/" + machine);
    assertThat(WATCH.history())
        .containsSubsequence("signal/" + signal, "signal/" + signal + " gone");
    assertThat(api.get("/api/v1/machines/" + machine).status()).isEqualTo(404);
    assertThat(api.get("/api/v1/signals/" + signal).status()).isEqualTo(404);
    assertThat(connect("removed", "m1").number("/machineId")).isGreaterThan(machine);
  }

  private Api.Answer connect(String site, String machine) {
    return api.post(
        "/api/v1/connections",
        """
        {"site":"%s","line":"l1","machine":"%s"}
        """
            .formatted(site, machine));
  }

  private int siteId(String key) {
    return api.get("/api/v1/plant")
        .body()
        .path("sites")
        .valueStream()
        .filter(site -> site.path("key").asString().equals(key))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asInt();
  }
}
