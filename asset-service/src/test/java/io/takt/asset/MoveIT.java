package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.plant.Machine;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A machine goes to another line and takes its history along. */
class MoveIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private static final String API = "/api/v1/";
  private final Api api = SERVICE.api();

  @AfterAll
  static void end() {
    WATCH.close();
  }

  @Test
  void keepsIdsAndTheOldPathAndTakesTheZoneOfItsNewSite() {
    int machine = machine(line(site("mv-from", "Europe/Berlin"), "l"), "m");
    int signal =
        api.post(API + "machines/" + machine + "/signals", "[{\"key\":\"temp\"}]")
            .number("/items/0/id");
    int tokyo = site("mv-to", "Asia/Tokyo");
    int target = line(tokyo, "l2");
    api.patch(API + "machines/" + machine, "{\"position\":4}");

    Api.Answer moved = move(api, machine, target);
    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.body().path("position").isNull()).isTrue();
    assertThat(moved.number("/id")).isEqualTo(machine);
    assertThat(moved.number("/siteId")).isEqualTo(tokyo);
    assertThat(moved.number("/lineId")).isEqualTo(target);
    assertThat(moved.text("/path")).isEqualTo("mv-to/-/l2/m");
    assertThat(moved.text("/aliases/0")).isEqualTo("mv-from/-/l/m");
    assertThat(moved.text("/timeZone")).isEqualTo("Asia/Tokyo");
    assertThat(moved.number("/version")).isEqualTo(3);
    assertThat(api.get(API + "signals/" + signal).number("/machineId")).isEqualTo(machine);

    Machine told =
        WATCH
            .awaitRecord("machine/" + machine, r -> r.getMachine().getPathsCount() == 2)
            .getMachine();
    assertThat(told.getPathsList()).containsExactly("mv-to/-/l2/m", "mv-from/-/l/m");
    assertThat(told.getTimeZone()).isEqualTo("Asia/Tokyo");
    assertThat(told.getSiteId()).isEqualTo(tokyo);
  }

  @Test
  void nobodyTakesAPathThatStillLives() {
    int from = line(site("mv-alias", "UTC"), "from");
    int to = line(site("mv-alias-to", "UTC"), "to");
    int machine = machine(from, "m");
    move(api, machine, to);

    String wanted = "{\"lineId\":" + from + ",\"key\":\"m\"}";
    assertThat(api.post(API + "machines", wanted).text("/code")).isEqualTo("key-taken");
    api.patch(API + "machines/" + machine, "{\"aliases\":[]}");
    Api.Answer made = api.post(API + "machines", wanted);
    assertThat(made.status()).isEqualTo(201);

    Api.Answer back = move(api, machine, from);
    assertThat(back.status()).isEqualTo(409);
    assertThat(back.text("/code")).isEqualTo("key-taken");
    assertThat(api.get(API + "machines/" + machine).text("/path")).isEqualTo("mv-alias-to/-/to/m");
  }

  @Test
  void comesBackToAnAliasOfItsOwn() {
    int site = site("mv-back", "UTC");
    int from = line(site, "a");
    int machine = machine(from, "m");
    move(api, machine, line(site, "b"));
    move(api, machine, line(site, "c"));
    Api.Answer back = move(api, machine, from);
    assertThat(back.text("/path")).isEqualTo("mv-back/-/a/m");
    assertThat(List.of(back.text("/aliases/0"), back.text("/aliases/1")))
        .containsExactly("mv-back/-/b/m", "mv-back/-/c/m");
    assertThat(move(api, machine, from).body()).describedAs("there already").isEqualTo(back.body());
  }

  @Test
  void asksWhatWasSeenAndWhereTo() {
    int from = line(site("mv-seen", "UTC"), "a");
    String path = API + "machines/" + machine(from, "m") + "/move";
    String to = "{\"lineId\":" + line(site("mv-seen-to", "UTC"), "b") + "}";
    assertThat(api.post(path, to).status()).isEqualTo(428);
    assertThat(api.change("POST", path, "\"7\"", to).status()).isEqualTo(412);
    assertThat(api.change("POST", path, "*", "{}").faults())
        .containsExactly("lineId field-missing");
    assertThat(api.change("POST", path, "\"1\"", to).status()).isEqualTo(200);
    assertThat(api.change("POST", path, "\"1\"", "{\"lineId\":" + from + "}").status())
        .isEqualTo(412);
  }

  @Test
  void anotherTenantsLineIsAsMissingAndSoIsOneOfASiteSomebodyDoesNotSee() {
    int here = site("mv-here", "UTC");
    int machine = machine(line(here, "a"), "m");
    int there = line(site("mv-there", "UTC"), "b");
    int labs = api.asLab().post(API + "sites", "{\"key\":\"mv-lab\"}").number("/id");
    int foreign =
        api.asLab().post(API + "lines", "{\"siteId\":" + labs + ",\"key\":\"l\"}").number("/id");
    Api.Answer missing = move(api, machine, 2_000_000_000);
    assertThat(missing.faults()).containsExactly("lineId not-found");
    assertThat(move(api, machine, foreign).faults()).isEqualTo(missing.faults());
    assertThat(move(api.limitedTo(here), machine, there).faults()).isEqualTo(missing.faults());
    assertThat(move(api.limitedTo(labs), machine, there).status()).isEqualTo(404);
    assertThat(move(api.limitedTo(here), machine, line(here, "c")).status()).isEqualTo(200);
  }

  @Test
  void theDemoPlantStaysWhole() {
    int machine = machine(line(site("mv-own", "UTC"), "a"), "m");
    int demo = api.post(API + "sites", "{\"key\":\"mv-demo\",\"demo\":true}").number("/id");
    Api.Answer refused = move(api, machine, line(demo, "d"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("demo-apart");
    // the service is shared, and whether there is a demo is told to all
    assertThat(api.delete("/api/v1/demo").status()).isEqualTo(204);
  }

  private static Api.Answer move(Api by, int machine, int line) {
    return by.change(
        "POST", API + "machines/" + machine + "/move", "*", "{\"lineId\":" + line + "}");
  }

  private int site(String key, String zone) {
    return made("sites", "{\"key\":\"%s\",\"timeZone\":\"%s\"}".formatted(key, zone));
  }

  private int line(int site, String key) {
    return made("lines", "{\"siteId\":%d,\"key\":\"%s\"}".formatted(site, key));
  }

  private int machine(int line, String key) {
    return made("machines", "{\"lineId\":%d,\"key\":\"%s\"}".formatted(line, key));
  }

  private int made(String kind, String json) {
    return api.post(API + kind, json).number("/id");
  }
}
