package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.plant.PlantRecord;
import io.takt.parts.EphemeralKafka;
import io.takt.platform.plant.PlantFeed;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is deleted is gone everywhere, and comes back as it was. */
class DeletionIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH =
      new PlantWatch(EphemeralKafka.shared().bootstrapServers());

  /** Keys topic {@code plant} has marked as deleted and kept. */
  private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();

  private static final PlantFeed FEED =
      new PlantFeed(
          EphemeralKafka.shared().bootstrapServers(),
          new PlantFeed.Listener() {
            @Override
            public void changed(String key, @Nullable PlantRecord value) {
              KEPT.remove(key);
            }

            @Override
            public void deleted(String key) {
              KEPT.add(key);
            }
          });

  static {
    FEED.start();
  }

  private final Api api = SERVICE.api();

  @AfterAll
  static void close() {
    WATCH.close();
    FEED.close();
  }

  private Api.Answer connect(String site, String line, String machine) {
    return api.post(
        "/api/v1/connections",
        "{\"site\":\"%s\",\"line\":\"%s\",\"machine\":\"%s\"}".formatted(site, line, machine));
  }

  private int signal(int machine, String key) {
    return api.post("/api/v1/machines/" + machine + "/signals", "[{\"key\":\"" + key + "\"}]")
        .number("/items/0/id");
  }

  private JsonNode machine(int id) {
    return api.get("/api/v1/machines/" + id).body();
  }

  private JsonNode entry(String kind, int thing) {
    return api.get("/api/v1/deleted?limit=1000")
        .body()
        .path("items")
        .valueStream()
        .filter(each -> each.path("kind").asString().equals(kind))
        .filter(each -> each.path("thingId").asInt() == thing)
        .findFirst()
        .orElseThrow();
  }

  private Api.Answer restore(String kind, int thing, @Nullable String key) {
    return api.post(
        "/api/v1/deleted/" + entry(kind, thing).path("id").asInt() + "/restore",
        key == null ? "{}" : "{\"key\":\"" + key + "\"}");
  }

  private boolean isKept(String key) throws InterruptedException {
    assertThat(FEED.awaitCurrent(Duration.ofSeconds(30))).isTrue();
    return KEPT.contains(key);
  }

  private boolean isLetIn(Api.Answer device) {
    return api.asBroker()
        .post(
            "/mqtt/authenticate",
            "{\"username\":\"%s\",\"password\":\"%s\"}"
                .formatted(device.text("/user"), device.text("/password")))
        .text("/result")
        .equals("allow");
  }

  @Test
  void aSiteGoesAndComesBackWithAllThatHungOnIt() throws InterruptedException {
    Api.Answer device = connect("del-site", "l1", "m1");
    int id = device.number("/machineId");
    int signal = signal(id, "temp");
    int product = api.post("/api/v1/products", "{\"key\":\"P-del\"}").number("/id");
    String times = "/api/v1/products/" + product + "/run-times";
    api.put(times + "/" + id, "{\"milliseconds\":9}");
    int order =
        api.post(
                "/api/v1/orders",
                "{\"key\":\"O-del\",\"plannedQuantity\":1,\"productId\":%d,\"machineIds\":[%d]}"
                    .formatted(product, id))
            .number("/id");
    api.post("/api/v1/orders/" + order + "/start", "{\"machineId\":" + id + "}");
    api.patch("/api/v1/machines/" + id, "{\"aliases\":[\"del-site/-/old/m1\"]}");
    JsonNode before = machine(id);
    JsonNode runTimes = api.get(times).body();
    JsonNode signalBefore = api.get("/api/v1/signals/" + signal).body();
    int site = before.path("siteId").asInt();
    int line = before.path("lineId").asInt();
    assertThat(isLetIn(device)).isTrue();

    assertThat(api.delete("/api/v1/sites/" + site).status()).isEqualTo(204);

    for (String gone :
        Set.of(
            "sites/" + site,
            "lines/" + line,
            "machines/" + id,
            "signals/" + signal,
            "devices/" + device.number("/deviceId"))) {
      assertThat(api.get("/api/v1/" + gone).status()).describedAs(gone).isEqualTo(404);
    }
    assertThat(api.get("/api/v1/plant").body().toString()).doesNotContain("del-site");
    assertThat(api.file("/api/v1/config")).doesNotContain("del-site");
    assertThat(api.get("/api/v1/orders/" + order).text("/state")).isEqualTo("planned");
    assertThat(isLetIn(device)).isFalse();
    assertThat(isKept("site/" + site)).isTrue();
    assertThat(isKept("machine/" + id)).isTrue();
    assertThat(isKept("signal/" + signal)).isTrue();
    JsonNode entry = entry("site", site);
    assertThat(entry.path("place").asString()).isEqualTo("del-site");
    assertThat(entry.path("under").asInt()).isEqualTo(3);
    assertThat(entry.path("devices").asInt()).isEqualTo(1);
    assertThat(entry.path("deletedBy").asString()).isEqualTo("tester");

    Api.Answer restored = restore("site", site, null);

    assertThat(restored.status()).describedAs("%s", restored).isEqualTo(200);
    assertThat(restored.body().path("left")).isEmpty();
    assertThat(machine(id)).isEqualTo(before);
    assertThat(api.get("/api/v1/signals/" + signal).body()).isEqualTo(signalBefore);
    assertThat(api.get(times).body()).isEqualTo(runTimes);
    assertThat(api.get("/api/v1/orders/" + order).text("/state")).isEqualTo("running");
    assertThat(isLetIn(device)).isTrue();
    assertThat(isKept("machine/" + id)).isFalse();
    assertThat(WATCH.has("machine/" + id)).isTrue();
    assertThat(WATCH.has("signal/" + signal)).isTrue();
    assertThat(WATCH.has("device/" + device.number("/deviceId"))).isTrue();
    assertThat(api.post("/api/v1/deleted/" + entry.path("id").asInt() + "/restore", "{}").status())
        .isEqualTo(404);
  }

  @Test
  void aKeyTakenMeanwhileIsRefusedAndAnotherOneHelps() {
    Api.Answer old = connect("del-taken", "l1", "m1");
    int id = old.number("/machineId");
    api.delete("/api/v1/machines/" + id);
    int newer = connect("del-taken", "l1", "m1").number("/machineId");
    assertThat(newer).isNotEqualTo(id);

    Api.Answer refused = restore("machine", id, null);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("key-taken");
    assertThat(refused.text("/detail")).contains("del-taken/-/l1/m1", "another key");
    assertThat(api.get("/api/v1/machines/" + id).status()).isEqualTo(404);
    assertThat(restore("machine", id, "a b").faults()).containsExactly("key name-invalid");
    Api.Answer restored = restore("machine", id, "m1-old");
    assertThat(restored.status()).describedAs("%s", restored).isEqualTo(200);
    assertThat(machine(id).path("path").asString()).isEqualTo("del-taken/-/l1/m1-old");
    // the newer connection has the device's name
    assertThat(restored.body().path("left").toString()).contains("main.");
  }

  @Test
  void aThingIsRestoredAfterWhatItStoodIn() {
    int id = connect("del-parent", "l1", "m1").number("/machineId");
    int line = machine(id).path("lineId").asInt();
    int signal = signal(id, "temp");
    api.delete("/api/v1/signals/" + signal);
    api.delete("/api/v1/machines/" + id);
    api.delete("/api/v1/lines/" + line);

    assertThat(restore("signal", signal, null).text("/code")).isEqualTo("parent-deleted");
    assertThat(restore("machine", id, null).text("/code")).isEqualTo("parent-deleted");
    assertThat(restore("line", line, "l9").status()).isEqualTo(200);
    assertThat(restore("machine", id, null).status()).isEqualTo(200);
    assertThat(restore("signal", signal, null).status()).isEqualTo(200);
    assertThat(machine(id).path("path").asString()).isEqualTo("del-parent/-/l9/m1");
    assertThat(api.get("/api/v1/signals/" + signal).status()).isEqualTo(200);
  }

  @Test
  void aMachineMayComeBackUnderWhatWasItsAlias() {
    int id = connect("del-alias", "l1", "m1").number("/machineId");
    int other = connect("del-alias", "l1", "m2").number("/machineId");
    api.patch("/api/v1/machines/" + id, "{\"aliases\":[\"del-alias/-/l1/m9\"]}");
    api.patch("/api/v1/machines/" + other, "{\"aliases\":[\"del-alias/-/l2/m1\"]}");
    api.delete("/api/v1/machines/" + id);

    assertThat(restore("machine", id, "m9").status()).isEqualTo(200);
    assertThat(machine(id).path("path").asString()).isEqualTo("del-alias/-/l1/m9");
    assertThat(machine(id).path("aliases")).isEmpty();

    int line = machine(other).path("lineId").asInt();
    api.delete("/api/v1/lines/" + line);
    Api.Answer restored = restore("line", line, "l2");
    assertThat(restored.status()).isEqualTo(200);
    assertThat(machine(other).path("path").asString()).isEqualTo("del-alias/-/l2/m2");
  }

  @Test
  void aDeletedSignalIsNotDiscoveredAgain() {
    int id = connect("del-signal", "l1", "m1").number("/machineId");
    String wanted =
        "{\"tenant\":1,\"machineId\":%d,\"signals\":[{\"source\":\"temp\"},{\"source\":\"more\"}]}"
            .formatted(id);
    int temp = api.asIngest().post("/internal/signals", wanted).number("/0/id");
    api.delete("/api/v1/signals/" + temp);

    JsonNode told = api.asIngest().post("/internal/signals", wanted).body();

    assertThat(told.findValuesAsString("source")).containsExactly("more");
    signal(id, "temp");
    assertThat(restore("signal", temp, null).text("/code")).isEqualTo("key-taken");
    assertThat(restore("signal", temp, "temp-old").status()).isEqualTo(200);
    assertThat(api.get("/api/v1/signals/" + temp).text("/source")).isEqualTo("temp-old");
  }

  @Test
  void isGoneForGoodAfterItsTime() throws InterruptedException {
    int id = connect("del-purge", "l1", "m1").number("/machineId");
    int signal = signal(id, "temp");
    api.delete("/api/v1/machines/" + id);
    int entry = entry("machine", id).path("id").asInt();
    assertThat(isKept("signal/" + signal)).isTrue();
    io.takt.asset.deletion.Purging.run(SERVICE.context());
    assertThat(isKept("signal/" + signal)).isTrue();

    SERVICE
        .context()
        .getBean(JdbcClient.class)
        .sql("UPDATE deleted_thing SET purge_at = now() - INTERVAL '1 second' WHERE id = ?")
        .param(entry)
        .update();
    io.takt.asset.deletion.Purging.run(SERVICE.context());

    WATCH.awaitGone("signal/" + signal);
    assertThat(isKept("signal/" + signal)).isFalse();
    assertThat(isKept("machine/" + id)).isFalse();
    assertThat(api.post("/api/v1/deleted/" + entry + "/restore", "{}").status()).isEqualTo(404);
  }

  @Test
  void isPurgedEarlierOnDemand() {
    int id = connect("del-now", "l1", "m1").number("/machineId");
    api.delete("/api/v1/machines/" + id);
    int entry = entry("machine", id).path("id").asInt();
    assertThat(api.asLab().delete("/api/v1/deleted/" + entry).status()).isEqualTo(404);
    assertThat(api.delete("/api/v1/deleted/" + entry).status()).isEqualTo(204);
    assertThat(api.delete("/api/v1/deleted/" + entry).status()).isEqualTo(404);
  }

  @Test
  void whoIsLimitedSeesAndRestoresOfTheirSiteOnly() {
    int own = connect("del-own", "l1", "m1").number("/machineId");
    int other = connect("del-other", "l1", "m1").number("/machineId");
    int site = machine(own).path("siteId").asInt();
    Api here = api.limitedTo(site);
    assertThat(here.delete("/api/v1/machines/" + other).status()).isEqualTo(404);
    assertThat(here.delete("/api/v1/sites/" + site).text("/code")).isEqualTo("sites-only");
    api.delete("/api/v1/machines/" + other);
    assertThat(here.delete("/api/v1/machines/" + own).status()).isEqualTo(204);
    assertThat(here.get("/api/v1/deleted").body().findValues("thingId"))
        .extracting(JsonNode::asInt)
        .containsExactly(own);
    String foreign = "/api/v1/deleted/" + entry("machine", other).path("id").asInt();
    assertThat(here.post(foreign + "/restore", "{}").status()).isEqualTo(404);
    assertThat(here.delete(foreign).status()).isEqualTo(404);
    String mine = "/api/v1/deleted/" + entry("machine", own).path("id").asInt();
    assertThat(here.post(mine + "/restore", "{}").status()).isEqualTo(200);
  }

  @Test
  void asksForTheVersionThatGoes() {
    int id = connect("del-version", "l1", "m1").number("/machineId");
    int site = machine(id).path("siteId").asInt();
    assertThat(api.send("DELETE", "/api/v1/sites/" + site, null).status()).isEqualTo(428);
    assertThat(api.change("DELETE", "/api/v1/sites/" + site, "\"99\"", null).status())
        .isEqualTo(412);
  }
}
