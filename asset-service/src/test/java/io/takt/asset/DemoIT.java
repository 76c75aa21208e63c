package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DemoIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private final Api api = SERVICE.api();

  @AfterAll
  static void end() {
    WATCH.close();
  }

  @Test
  void comesAndGoesWithEverythingItHas() {
    assertThat(api.put("/api/v1/demo", progress("backfilling", 1)).text("/state"))
        .isEqualTo("none");
    int site =
        api.post("/api/v1/sites", "{\"key\":\"demo\",\"demo\":true,\"timeZone\":\"UTC\"}")
            .number("/id");
    int line = api.post("/api/v1/lines", "{\"siteId\":" + site + ",\"key\":\"l1\"}").number("/id");
    int machine =
        api.post("/api/v1/machines", "{\"lineId\":" + line + ",\"key\":\"press\"}").number("/id");
    int signal =
        api.post("/api/v1/machines/" + machine + "/signals", "[{\"key\":\"t\"}]")
            .number("/items/0/id");
    int gateway = device("demo-gateway", "\"demo/-/#\"");
    int shared = device("half-demo", "\"demo/#\",\"real/#\"");
    assertThat(api.get("/api/v1/machines/" + machine).body().path("demo").asBoolean()).isTrue();
    WATCH.awaitRecord("machine/" + machine, r -> r.getMachine().getDemo());

    assertThat(api.put("/api/v1/demo", progress("backfilling", 7)).number("/sent")).isEqualTo(7);
    Api.Answer demo = api.get("/api/v1/demo");
    assertThat(demo.body().path("present").asBoolean()).isTrue();
    assertThat(demo.text("/state")).isEqualTo("backfilling");
    assertThat(demo.number("/total")).isEqualTo(100);
    assertThat(api.asLab().get("/api/v1/demo").text("/state")).isEqualTo("none");
    assertThat(api.asLab().delete("/api/v1/demo").status()).isEqualTo(204);
    assertThat(api.get("/api/v1/sites/" + site).status()).isEqualTo(200);

    assertThat(api.delete("/api/v1/demo").status()).isEqualTo(204);

    WATCH.awaitGone("device/" + gateway);
    assertThat(WATCH.history())
        .containsSubsequence(
            "signal/" + signal + " gone",
            "machine/" + machine + " gone",
            "line/" + line + " gone",
            "site/" + site + " gone");
    assertThat(api.get("/api/v1/machines/" + machine).status()).isEqualTo(404);
    assertThat(api.get("/api/v1/devices/" + shared).status()).isEqualTo(200);
    assertThat(api.get("/api/v1/demo").body().path("present").asBoolean()).isFalse();
    assertThat(api.get("/api/v1/demo").text("/state")).isEqualTo("none");
    assertThat(api.delete("/api/v1/demo").status()).isEqualTo(204);
  }

  @Test
  void itsCalendarsGoWithItUnlessSomethingElseUsesThem() {
    int site = api.post("/api/v1/sites", "{\"key\":\"demo-c\",\"demo\":true}").number("/id");
    int own = api.post("/api/v1/sites", "{\"key\":\"demo-own\"}").number("/id");
    int unused = calendar("unused");
    int used = calendar("used");
    for (int id : new int[] {unused, used}) {
      api.put("/api/v1/sites/" + site + "/work-calendar", "{\"workCalendarId\":" + id + "}");
    }
    api.put("/api/v1/sites/" + own + "/work-calendar", "{\"workCalendarId\":" + used + "}");
    WATCH.awaitRecord("work-calendar/" + unused, r -> r.hasWorkCalendar());

    assertThat(api.delete("/api/v1/demo").status()).isEqualTo(204);

    WATCH.awaitGone("work-calendar/" + unused);
    assertThat(api.get("/api/v1/work-calendars/" + unused).status()).isEqualTo(404);
    assertThat(api.get("/api/v1/work-calendars/" + used).status()).isEqualTo(200);
  }

  private int calendar(String name) {
    return api.post(
            "/api/v1/work-calendars?demo=true",
            """
            {"name":"demo-%s","shifts":[{"key":"day","name":"Day","rrule":"FREQ=DAILY",
             "first":"2026-01-05","start":"06:00","end":"14:00","breaks":[]}],
             "holidays":[],"exceptions":[]}
            """
                .formatted(name))
        .number("/id");
  }

  @Test
  void namesTheFaultsOfItsProgress() {
    assertThat(api.put("/api/v1/demo", "{\"state\":\"paused\",\"sent\":-1}").faults())
        .containsExactly("state state-unknown", "total field-missing", " out-of-range");
  }

  private int device(String key, String paths) {
    return api.post("/api/v1/devices", "{\"key\":\"" + key + "\",\"paths\":[" + paths + "]}")
        .number("/id");
  }

  private static String progress(String state, int sent) {
    return "{\"state\":\"" + state + "\",\"sent\":" + sent + ",\"total\":100}";
  }
}
