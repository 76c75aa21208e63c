package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.WorkCalendar;
import io.takt.platform.token.Scope;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WorkCalendarIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private static final String CALENDARS = "/api/v1/work-calendars";
  private final Api api = SERVICE.api();

  @AfterAll
  static void end() {
    WATCH.close();
  }

  private static String calendar(String name) {
    return """
    {"name":"%s",
     "shifts":[
       {"key":"day","name":"Day","rrule":"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR","first":"2026-01-05",
        "start":"06:00","end":"14:00","breaks":[{"name":"Lunch","start":"10:00","end":"10:30"}]},
       {"key":"night","rrule":"FREQ=DAILY","first":"2026-01-05","start":"22:00","end":"06:00"}],
     "holidays":[{"date":"2026-12-25","name":"Christmas"}],
     "exceptions":[
       {"date":"2026-12-24","reason":"Christmas Eve",
        "shifts":[{"key":"day","start":"06:00","end":"10:00"}]},
       {"date":"2026-12-31","reason":"Stocktaking"}]}
    """
        .formatted(name);
  }

  @Test
  void isKeptAndToldWhole() {
    Api.Answer made = api.post(CALENDARS, calendar("wc-kept"));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(made.number("/version")).isEqualTo(1);
    Api.Answer got = api.get(CALENDARS + "/" + made.number("/id"));
    assertThat(got.body()).isEqualTo(made.body());
    assertThat(got.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(got.text("/shifts/0/start")).isEqualTo("06:00");
    assertThat(got.text("/shifts/1/name")).isEqualTo("night");
    assertThat(got.text("/shifts/1/first")).isEqualTo("2026-01-05");
    assertThat(got.body().at("/exceptions/1/shifts")).isEmpty();

    WorkCalendar told =
        WATCH.awaitRecord("work-calendar/" + made.number("/id"), any -> true).getWorkCalendar();
    assertThat(told.getTenantId()).isEqualTo(1);
    assertThat(told.getName()).isEqualTo("wc-kept");
    assertThat(told.getShifts(0).getBreaks(0).getEnd()).isEqualTo("10:30");
    assertThat(told.getShifts(0).getRrule()).isEqualTo("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    assertThat(told.getHolidays(0).getDate()).isEqualTo("2026-12-25");
    assertThat(told.getExceptions(0).getShifts(0).getEnd()).isEqualTo("10:00");
    assertThat(told.getExceptions(1).getShiftsCount()).isZero();
  }

  @Test
  void isChangedOnlyByWhoSawIt() {
    int id = api.post(CALENDARS, calendar("wc-etag")).number("/id");
    String path = CALENDARS + "/" + id;

    assertThat(api.send("PUT", path, calendar("wc-etag")).text("/code"))
        .isEqualTo("precondition-required");
    assertThat(api.send("PUT", path, calendar("wc-etag")).status()).isEqualTo(428);
    assertThat(api.send("DELETE", path, null).status()).isEqualTo(428);
    Api.Answer changed = api.change("PUT", path, "\"1\"", calendar("wc-etag two"));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");
    Api.Answer late = api.change("PUT", path, "\"1\"", calendar("wc-etag three"));
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.text("/code")).isEqualTo("changed-meanwhile");
    assertThat(api.change("DELETE", path, "\"1\"", null).status()).isEqualTo(412);
    assertThat(api.get(path).text("/name")).isEqualTo("wc-etag two");
    WATCH.awaitRecord(
        "work-calendar/" + id, r -> r.getWorkCalendar().getName().equals("wc-etag two"));
    // the same again is no change
    assertThat(api.change("PUT", path, "\"2\"", calendar("wc-etag two")).number("/version"))
        .isEqualTo(2);
    assertThat(api.change("DELETE", path, "\"2\"", null).status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
    WATCH.awaitGone("work-calendar/" + id);
  }

  @Test
  void keepsNamesUnique() {
    int one = api.post(CALENDARS, calendar("wc-one")).number("/id");
    assertThat(api.post(CALENDARS, calendar("wc-one")).text("/code")).isEqualTo("name-taken");
    int two = api.post(CALENDARS, calendar("wc-two")).number("/id");
    assertThat(api.change("PUT", CALENDARS + "/" + two, "*", calendar("wc-one")).text("/code"))
        .isEqualTo("name-taken");
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void namesAllFaultsAndKeepsNothing() {
    String bad =
        """
        {"name":"wc-bad\\u202e",
         "shifts":[
           {"key":"a","rrule":"FREQ=HOURLY","first":"2026-01-05","start":"06:00","end":"14:00"},
           {"key":"b","rrule":"FREQ=DAILY","first":"2026-01-05","start":"06:00","end":"14:00",
            "breaks":[{"name":"x","start":"13:30","end":"14:30"}]},
           {"key":"c","rrule":"FREQ=DAILY","first":"2026-01-05","start":"13:00","end":"22:00"},
           {"key":"d","rrule":"FREQ=DAILY","first":"2026-01-05","start":"21:00","end":"24:00"},
           {"key":"e","rrule":"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30","first":"2026-01-05",
            "start":"22:00","end":"23:00"},
           {"key":"f","rrule":"FREQ=DAILY","first":"2026-01-05","start":"21:30","end":"23:00"}],
         "holidays":[{"date":"2026-13-25","name":"Christmas"}]}
        """;
    List<String> faults =
        List.of(
            "name name-invalid",
            "shifts[0].rrule rrule-invalid",
            "shifts[1].breaks[0].end break-outside",
            "shifts[3].end time-invalid",
            "shifts[4].rrule rrule-empty",
            "holidays[0].date date-invalid",
            "shifts[5] shift-overlap");

    Api.Answer answer = api.post(CALENDARS, bad);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("invalid");
    assertThat(answer.faults()).containsExactlyElementsOf(faults);
    assertThat(api.get(CALENDARS + "?limit=1000").body().toString()).doesNotContain("wc-bad");

    int id = api.post(CALENDARS, calendar("wc-good")).number("/id");
    assertThat(api.change("PUT", CALENDARS + "/" + id, "\"1\"", bad).faults())
        .containsExactlyElementsOf(faults);
    assertThat(api.get(CALENDARS + "/" + id).number("/version")).isEqualTo(1);
    assertThat(api.post(CALENDARS + "/preview", preview(bad, "Mars/Olympus", "now+7d")).faults())
        .startsWith("timeZone time-zone-unknown", "calendar.name name-invalid")
        .hasSize(faults.size() + 1);
    assertThat(api.post(CALENDARS, "{\"name\":[1]}").status()).isEqualTo(400);
    assertThat(api.post(CALENDARS, "{").status()).isEqualTo(400);
    assertThat(api.post(CALENDARS, "").status()).isEqualTo(400);
  }

  @Test
  void refusesACalendarThatIsTooLarge() {
    StringBuilder exceptions = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      exceptions
          .append(i == 0 ? "" : ",")
          .append("{\"date\":\"")
          .append(java.time.LocalDate.of(2026, 1, 1).plusDays(i))
          .append("\",\"reason\":\"")
          .append("\u00fc".repeat(100))
          .append("\",\"shifts\":[{\"key\":\"x\",\"start\":\"06:00\",\"end\":\"14:00\"}]}");
    }
    Api.Answer answer =
        api.post(
            CALENDARS,
            """
            {"name":"wc-large","shifts":[{"key":"a","rrule":"FREQ=DAILY","first":"2026-01-05",
             "start":"06:00","end":"14:00"}],"exceptions":[%s]}
            """
                .formatted(exceptions));
    assertThat(answer.faults()).containsExactly(" too-large");
  }

  @Test
  void aLineHasItsOwnCalendarOrItsSites() {
    int site =
        api.post("/api/v1/sites", "{\"key\":\"wc-site\",\"timeZone\":\"Europe/Berlin\"}")
            .number("/id");
    int line = api.post("/api/v1/lines", "{\"siteId\":" + site + ",\"key\":\"l1\"}").number("/id");
    String shifts =
        "/api/v1/lines/" + line + "/shifts?from=2026-03-27T00:00:00Z&to=2026-03-30T00:00:00Z";
    assertThat(api.get(shifts).body().toString())
        .isEqualTo(
            "{\"timeZone\":\"Europe/Berlin\",\"workCalendarId\":null,\"assignedTo\":\"none\",\"items\":[]}");

    int first = api.post(CALENDARS, calendar("wc-site")).number("/id");
    int second = api.post(CALENDARS, calendar("wc-line")).number("/id");
    Api.Answer assigned = api.put("/api/v1/sites/" + site + "/work-calendar", use(first));
    assertThat(assigned.number("/workCalendarId")).isEqualTo(first);
    Api.Answer ofSite = api.get(shifts);
    assertThat(ofSite.text("/assignedTo")).isEqualTo("site");
    assertThat(ofSite.number("/workCalendarId")).isEqualTo(first);
    assertThat(
            ofSite
                .body()
                .path("items")
                .valueStream()
                .map(s -> s.path("date").asString() + " " + s.path("key").asString()))
        .containsExactly(
            "2026-03-26 night",
            "2026-03-27 day",
            "2026-03-27 night",
            "2026-03-28 night",
            "2026-03-29 night");
    JsonNode spring = ofSite.body().at("/items/3");
    assertThat(spring.path("start").asString()).isEqualTo("2026-03-28T22:00:00+01:00");
    assertThat(spring.path("end").asString()).isEqualTo("2026-03-29T06:00:00+02:00");
    assertThat(spring.path("plannedMs").asLong()).isEqualTo(7 * 3_600_000);
    assertThat(ofSite.text("/items/1/breaks/0/start")).isEqualTo("2026-03-27T10:00:00+01:00");

    api.put("/api/v1/lines/" + line + "/work-calendar", use(second));
    assertThat(api.get(shifts).text("/assignedTo")).isEqualTo("line");
    assertThat(api.get(shifts).number("/workCalendarId")).isEqualTo(second);
    PlantRecord told =
        WATCH.awaitRecord("line/" + line, r -> r.getLine().getWorkCalendarId() == second);
    assertThat(told.getLine().getKey()).isEqualTo("l1");
    // a new name does not lose the calendar
    api.patch("/api/v1/sites/" + site, "{\"name\":\"Renamed\"}");
    assertThat(
            WATCH
                .awaitRecord("site/" + site, r -> r.getSite().getName().equals("Renamed"))
                .getSite()
                .getWorkCalendarId())
        .isEqualTo(first);
    assertThat(api.get("/api/v1/lines/" + line).number("/workCalendarId")).isEqualTo(second);

    Api.Answer used = api.change("DELETE", CALENDARS + "/" + first, "\"1\"", null);
    assertThat(used.status()).isEqualTo(409);
    assertThat(used.text("/code")).isEqualTo("in-use");
    assertThat(used.text("/detail")).contains("site wc-site");
    assertThat(api.change("DELETE", CALENDARS + "/" + second, "\"1\"", null).text("/detail"))
        .contains("line wc-site/-/l1");

    api.put("/api/v1/lines/" + line + "/work-calendar", "{\"workCalendarId\":null}");
    assertThat(api.get(shifts).text("/assignedTo")).isEqualTo("site");
    assertThat(api.change("DELETE", CALENDARS + "/" + second, "\"1\"", null).status())
        .isEqualTo(204);
    assertThat(api.put("/api/v1/sites/" + site + "/work-calendar", use(second)).faults())
        .containsExactly("workCalendarId not-found");
  }

  @Test
  void asksForARangeThatCanBeAnswered() {
    int site = api.post("/api/v1/sites", "{\"key\":\"wc-range\"}").number("/id");
    int line = api.post("/api/v1/lines", "{\"siteId\":" + site + ",\"key\":\"l1\"}").number("/id");
    String shifts = "/api/v1/lines/" + line + "/shifts";

    assertThat(api.get(shifts).faults()).containsExactly("from field-missing", "to field-missing");
    assertThat(api.get(shifts + "?from=now&to=now%2B92d").status()).isEqualTo(200);
    for (String range :
        new String[] {
          "from=now&to=now%2B93d",
          "from=now&to=now",
          "from=yesterday&to=now",
          "from=1999-01-01T00:00:00Z&to=1999-01-02T00:00:00Z",
          "from=2095-12-31T00:00:00Z&to=2096-01-02T00:00:00Z"
        }) {
      Api.Answer answer = api.get(shifts + "?" + range);
      assertThat(answer.status()).as(range).isEqualTo(400);
      assertThat(answer.text("/code")).as(range).isEqualTo("range-invalid");
    }
  }

  @Test
  void everyTemplateIsSoundAndTheContinuousOneHasNoGap() {
    JsonNode templates = api.get(CALENDARS + "/templates").body().path("items");
    assertThat(templates.valueStream().map(t -> t.path("key").asString()))
        .containsExactly("day", "two-shifts", "three-shifts", "continuous");
    for (JsonNode template : templates) {
      ObjectNode draft = ((ObjectNode) template).deepCopy();
      draft.remove("key");
      Api.Answer shifts =
          api.post(CALENDARS + "/preview", preview(draft.toString(), "Europe/Berlin", "now+60d"));
      assertThat(shifts.status()).isEqualTo(200);
      JsonNode items = shifts.body().path("items");
      if (template.path("key").asString().equals("continuous")) {
        for (int i = 1; i < items.size(); i++) {
          assertThat(items.get(i).path("start")).isEqualTo(items.get(i - 1).path("end"));
        }
        assertThat(items.size()).isGreaterThanOrEqualTo(180);
      }
    }
    assertThat(api.post(CALENDARS, calendar("wc-templates")).status()).isEqualTo(201);
  }

  @Test
  void whoMayOnlyReadChangesNothing() {
    Api reader = api.as(Api.MAIN, Scope.READ);
    assertThat(reader.post(CALENDARS, calendar("wc-reader")).status()).isEqualTo(403);
    assertThat(reader.get(CALENDARS).status()).isEqualTo(200);
  }

  private static String use(int calendar) {
    return "{\"workCalendarId\":" + calendar + "}";
  }

  private static String preview(String calendar, String zone, String to) {
    ObjectNode request = JsonMapper.shared().createObjectNode();
    request.set("calendar", JsonMapper.shared().readTree(calendar));
    return request.put("timeZone", zone).put("from", "now").put("to", to).toString();
  }
}
