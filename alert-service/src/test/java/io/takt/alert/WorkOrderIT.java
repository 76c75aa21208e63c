package io.takt.alert;

import static io.takt.alert.Plant.LAB;
import static io.takt.alert.Plant.MAIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.alert.Installation.Answer;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.plant.SignalKind;
import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
import io.takt.parts.FreePort;
import io.takt.parts.JavaCommand;
import io.takt.parts.ServiceDatabase;
import io.takt.platform.realm.Realm;
import io.takt.platform.token.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From an alarm to an order that says what it was, and to the figures that come of it. */
class WorkOrderIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Realm ALL = Realm.of(MAIN);
  private static final TenantId LEAVING = new TenantId(7);
  private static final String ORDERS = "/api/v1/work-orders";
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Set<Scope> TECHNICIAN = Set.of(Scope.READ, Scope.RECORD);
  private static final ServiceDatabase DATABASE = EphemeralTimescale.shared().fresh("alert");
  private static final int WEB = FreePort.any();
  private static final Installation SERVICE =
      Installation.of(
          DATABASE,
          EphemeralKafka.shared().bootstrapServers(),
          FreePort.any(),
          FreePort.any(),
          WEB);
  private static final Plant PLANT = new Plant(EphemeralKafka.shared().bootstrapServers());
  private static final HttpStub CMMS = new HttpStub(WEB);

  @TempDir static Path folder;
  private static @Nullable Process process;
  private static int site;

  private record Watched(TenantId tenant, int machine, int signal, int rule) {}

  @BeforeAll
  static void begin() throws IOException {
    site = PLANT.site(MAIN, "Bremen");
    CMMS.listen();
    ProcessBuilder command =
        new ProcessBuilder(
                JavaCommand.here(AlertApplication.class.getName(), "256m")
                    .with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                    .words())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("service.log").toFile());
    command.environment().putAll(SERVICE.environment());
    process = command.start();
    await()
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptions()
        .until(() -> SERVICE.get(ALL, "/api/v1/rules").status() == 200);
    await()
        .atMost(PATIENCE)
        .until(() ->
            ask("SELECT count(*)::text FROM alert.checkpoint")
                .equals(List.of(String.valueOf(Topic.READINGS.partitions()))));
  }

  @AfterAll
  static void end() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
    CMMS.close();
    PLANT.close();
  }

  private static Watched watch(TenantId tenant, int at, String name) {
    return watchOn(tenant, PLANT.machine(tenant, at, "Press " + name), name);
  }

  private static Watched watchOn(TenantId tenant, int machine, String name) {
    int signal = PLANT.signal(tenant, machine, "temp-" + name, SignalKind.GAUGE, "Cel");
    String rule =
        """
        {"name":"%s too hot","kind":"high","signal":"temp-%1$s","unit":"Cel",
         "levels":[{"priority":"high","limit":80}]}\
        """
            .formatted(name);
    return new Watched(tenant, machine, signal, make(Realm.of(tenant), "/api/v1/rules", rule).id());
  }

  private static Watched watch(String name) {
    return watch(MAIN, site, name);
  }

  /** The service hears of a machine by its topic. */
  private static Answer make(Realm realm, String path, String body) {
    List<Answer> made = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          made.add(SERVICE.post(realm, path, body));
          return made.getLast().status() == 201;
        });
    return made.getLast();
  }

  /** Until the rule is followed: a reading over the limit is sent again and again. */
  private static int raise(Watched of) {
    String path = "/api/v1/alarms?state=all&rule=" + of.rule();
    List<JsonNode> found = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          PLANT.read(of.tenant(), of.machine(), of.signal(), System.currentTimeMillis(), 85);
          SERVICE
              .get(Realm.of(of.tenant()), path)
              .body()
              .path("items")
              .valueStream()
              .forEach(found::add);
          return !found.isEmpty();
        });
    return found.getFirst().path("id").asInt();
  }

  private static Answer order(int alarm, String more) {
    return SERVICE.post(ALL, ORDERS, "{\"alarmId\":" + alarm + more + "}");
  }

  private static Answer edit(Answer of, String body) {
    return SERVICE.change(ALL, "PATCH", ORDERS + "/" + of.id(), body, of.etag());
  }

  private static Answer join(int order, int alarm) {
    return SERVICE.post(ALL, ORDERS + "/" + order + "/alarms", "{\"alarmId\":" + alarm + "}");
  }

  private static List<Integer> ids(Realm realm, String path) {
    return SERVICE
        .get(realm, path)
        .body()
        .path("items")
        .valueStream()
        .map(each -> each.path("id").asInt())
        .toList();
  }

  private static List<String> codes(Answer answer) {
    return answer
        .body()
        .path("faults")
        .valueStream()
        .map(fault -> fault.path("code").asString() + " " + fault.path("at").asString())
        .toList();
  }

  @Test
  void anAlarmBecomesAnOrderInOneStepAndTheNextOneJoinsIt() {
    Watched press = watch("one");
    int alarm = raise(press);
    Answer made = SERVICE.send(ALL, TECHNICIAN, "POST", ORDERS, "{\"alarmId\":" + alarm + "}", "");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.etag()).isEqualTo("\"1\"");
    assertThat(made.body().path("title").asString()).isEqualTo("one too hot");
    assertThat(made.body().path("machine").asString()).isEqualTo("Press one");
    assertThat(made.body().path("place").asString()).isEqualTo("Bremen, Line 1");
    assertThat(made.body().path("state").asString()).isEqualTo("open");
    assertThat(made.body().at("/alarms/0/alarmId").asInt()).isEqualTo(alarm);

    Answer second = order(alarm, "");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("work-order-open");
    assertThat(second.body().path("detail").asString()).contains("order " + made.id() + " ");
    Answer another = order(alarm, ",\"another\":true,\"title\":\"The pump too\"");
    assertThat(another.status()).isEqualTo(201);
    String ofAlarm = "/api/v1/alarms/" + alarm + "/work-orders";
    assertThat(ids(ALL, ofAlarm)).containsExactly(another.id(), made.id());
    assertThat(edit(another, "{\"state\":\"cancelled\"}").status()).isEqualTo(200);
    // what was done last time stands below what is to be done
    assertThat(ids(ALL, ofAlarm)).containsExactly(made.id(), another.id());

    Watched oil = watchOn(MAIN, press.machine(), "oil-one");
    int other = raise(oil);
    assertThat(ids(ALL, "/api/v1/alarms/" + other + "/work-orders")).isEmpty();
    Answer joined = join(made.id(), other);
    assertThat(joined.status()).isEqualTo(200);
    assertThat(joined.etag()).isEqualTo("\"2\"");
    assertThat(joined.body().path("alarms")).hasSize(2);
    assertThat(join(made.id(), other).etag()).isEqualTo("\"2\"");
    assertThat(ids(ALL, "/api/v1/alarms/" + other + "/work-orders")).containsExactly(made.id());
    assertThat(ids(ALL, ORDERS + "?alarm=" + other)).containsExactly(made.id());
    assertThat(order(other, "").code()).isEqualTo("work-order-open");
    assertThat(join(another.id(), other).code()).isEqualTo("work-order-closed");
    Watched elsewhere = watch("elsewhere");
    assertThat(codes(join(made.id(), raise(elsewhere)))).containsExactly("alarm-unknown alarmId");

    assertThat(
            SERVICE
                .get(ALL, "/api/v1/alarms/" + alarm)
                .body()
                .path("events")
                .valueStream()
                .filter(event -> event.path("kind").asString().equals("work-order"))
                .map(event -> event.path("note").asString()))
        .containsExactly(another.id() + ": The pump too", made.id() + ": one too hot");
  }

  @Test
  void twoWhoTapAtTheSameTimeMakeOneOrder() throws Exception {
    int alarm = raise(watch("twice"));
    Callable<Integer> tap = () -> order(alarm, "").status();
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService hands = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> each : hands.invokeAll(List.of(tap, tap, tap, tap))) {
        answers.add(each.get());
      }
    }
    assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
  }

  @Test
  void changesAreKeptAndAClosedOrderTakesNoMore() {
    Watched press = watch("kept");
    Answer made =
        SERVICE.post(
            ALL, ORDERS, "{\"machineId\":" + press.machine() + ",\"title\":\"Grease the guides\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().path("alarms")).isEmpty();
    String path = ORDERS + "/" + made.id();
    assertThat(SERVICE.change(ALL, "PATCH", path, "{}", "").status()).isEqualTo(428);
    assertThat(SERVICE.change(ALL, "PATCH", path, "{}", "\"7\"").status()).isEqualTo(412);
    assertThat(SERVICE.send(ALL, Set.of(Scope.READ), "PATCH", path, "{}", "*").status())
        .isEqualTo(403);
    assertThat(edit(made, "{}").etag()).isEqualTo("\"1\"");

    Answer taken =
        SERVICE.send(
            ALL,
            TECHNICIAN,
            "PATCH",
            path,
            "{\"state\":\"in-progress\",\"assignee\":\" Ada \"}",
            made.etag());
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.body().path("assignee").asString()).isEqualTo("Ada");
    String since = taken.body().path("assignedAt").asString();
    assertThat(since).isNotEmpty();
    assertThat(edit(made, "{\"title\":\"From an old page\"}").code())
        .isEqualTo("changed-meanwhile");
    Answer done =
        edit(
            taken,
            """
            {"state":"done","cause":"Dry guides","action":"Greased\\nand wiped","minutes":35,
             "parts":[{"name":"Grease","quantity":0.5},{"name":"Cloth","quantity":2}],
             "wasReal":"yes"}\
            """);
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body().path("assignedAt").asString()).isEqualTo(since);
    assertThat(done.body().path("closedAt").asString()).isNotEmpty();
    assertThat(done.body().at("/parts/0/quantity").asDouble()).isEqualTo(0.5);
    assertThat(SERVICE.get(ALL, path).body()).isEqualTo(done.body());

    assertThat(edit(done, "{}").status()).isEqualTo(200);
    Answer late = edit(done, "{\"state\":\"open\"}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("work-order-closed");
    assertThat(edit(done, "{\"wasReal\":\"no\"}").code()).isEqualTo("work-order-closed");

    JsonNode history = SERVICE.get(ALL, path + "/history").body().path("items");
    assertThat(history.valueStream().map(event -> event.path("kind").asString()))
        .containsExactly("closed", "changed", "created");
    assertThat(history.at("/1/actor").asString()).isEqualTo("person:1");
    assertThat(history.at("/1/changes").toString())
        .isEqualTo(
            "[{\"field\":\"state\",\"before\":\"open\",\"after\":\"in-progress\"},"
                + "{\"field\":\"assignee\",\"before\":\"\",\"after\":\"Ada\"}]");
    assertThat(
            history
                .at("/0/changes")
                .valueStream()
                .filter(change -> change.path("field").asString().equals("parts"))
                .map(change -> change.path("after").asString()))
        .containsExactly("0.5 x Grease\n2 x Cloth");
    JsonNode first = SERVICE.get(ALL, path + "/history?limit=2").body();
    assertThat(ids(ALL, path + "/history?limit=2&cursor=" + first.path("next").asString()).size())
        .isEqualTo(1);

    assertThat(ids(ALL, ORDERS + "?machine=" + press.machine())).isEmpty();
    assertThat(ids(ALL, ORDERS + "?state=done&assignee=ada&site=" + site))
        .containsExactly(made.id());
    assertThat(ids(ALL, ORDERS + "?state=all&machine=" + press.machine()))
        .containsExactly(made.id());
    assertThat(ids(ALL, ORDERS + "?state=all&changedFrom=2090-01-01T00:00:00Z")).isEmpty();
  }

  @Test
  void aListIsReadInPages() {
    Watched press = watch("pages");
    List<Integer> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.addFirst(
          SERVICE
              .post(ALL, ORDERS, "{\"machineId\":" + press.machine() + ",\"title\":\"x\"}")
              .id());
    }
    String mine = ORDERS + "?limit=2&assignee=&machine=" + press.machine();
    Answer first = SERVICE.get(ALL, mine);
    assertThat(ids(ALL, mine)).isEqualTo(made.subList(0, 2));
    assertThat(ids(ALL, mine + "&cursor=" + first.body().path("next").asString()))
        .isEqualTo(made.subList(2, 3));
  }

  @Test
  void aMaintenanceSystemHearsEachChangeSignedAndTellsBack() throws Exception {
    int cmms = endpoint("/cmms", "[\"work-orders\"]");
    int alarmsOnly = endpoint("/alarms-only", "[\"alarms\"]");
    Watched press = watch("cmms");
    int alarm = raise(press);
    int order = order(alarm, "").id();
    HttpStub.Heard created = heard(order, 1).getFirst();
    JsonNode event = JsonMapper.shared().readTree(created.body());
    assertThat(created.header("Content-type")).startsWith("application/cloudevents+json");
    assertThat(event.path("type").asString()).isEqualTo("io.takt.work-order.created");
    assertThat(event.path("subject").asString()).isEqualTo("work-order/" + order);
    assertThat(event.path("id").asString()).isEqualTo(created.header("Webhook-id"));
    assertThat(event.at("/data/url").asString()).endsWith("/alarms?view=orders&order=" + order);
    assertThat(event.at("/data/order")).isEqualTo(SERVICE.get(ALL, ORDERS + "/" + order).body());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
    String signed =
        created.header("Webhook-id")
            + "."
            + created.header("Webhook-timestamp")
            + "."
            + created.body();
    assertThat(created.header("Webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))));

    // it gives its number, which changes nothing when it is told again
    Answer numbered =
        SERVICE.change(
            ALL, "PATCH", ORDERS + "/" + order, "{\"externalNumber\":\"4000123\"}", "\"1\"");
    assertThat(edit(numbered, "{\"externalNumber\":\"4000123\"}").etag()).isEqualTo("\"2\"");
    assertThat(ids(ALL, ORDERS + "?state=all&externalNumber=4000123")).containsExactly(order);
    Answer other =
        SERVICE.post(
            ALL,
            ORDERS,
            "{\"machineId\":%d,\"title\":\"x\",\"externalNumber\":\"4000123\"}"
                .formatted(press.machine()));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("number-taken");
    edit(numbered, "{\"state\":\"done\",\"wasReal\":\"yes\"}");

    assertThat(heard(order, 3).stream().map(WorkOrderIT::type))
        .containsExactlyInAnyOrder(
            "io.takt.work-order.created",
            "io.takt.work-order.changed",
            "io.takt.work-order.closed");
    // who is told of alarms only hears of none, and the other way round
    await().atMost(PATIENCE).until(() -> !CMMS.heard("/alarms-only").isEmpty());
    assertThat(CMMS.heard("/alarms-only").stream().map(WorkOrderIT::type))
        .containsExactly("io.takt.alarm.annunciated");
    assertThat(CMMS.heard("/cmms").stream().map(WorkOrderIT::type))
        .noneMatch(type -> type.startsWith("io.takt.alarm"));
    assertThat(
            SERVICE
                .get(ALL, "/api/v1/notifications")
                .body()
                .path("items")
                .valueStream()
                .filter(each -> each.path("workOrderId").asInt(0) == order))
        .hasSize(3)
        .allSatisfy(each -> assertThat(each.path("plain").asString()).contains("Press cmms"));
    for (int each : List.of(cmms, alarmsOnly)) {
      assertThat(SERVICE.change(ALL, "DELETE", "/api/v1/endpoints/" + each, null, "*").status())
          .isEqualTo(204);
    }
  }

  private static List<HttpStub.Heard> heard(int order, int count) {
    String subject = "\"work-order/" + order + "\"";
    List<HttpStub.Heard> found = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          found.clear();
          CMMS.heard("/cmms").stream()
              .filter(each -> each.body().contains(subject))
              .forEach(found::add);
          return found.size() >= count;
        });
    return found;
  }

  private static String type(HttpStub.Heard heard) {
    return JsonMapper.shared().readTree(heard.body()).path("type").asString();
  }

  private static int endpoint(String path, String events) {
    Answer made =
        SERVICE.post(
            ALL,
            "/api/v1/endpoints",
            """
            {"name":"%s","kind":"webhook","url":"%s","secret":"%s","leastPriority":"low",
             "events":%s}\
            """
                .formatted(path, CMMS.url(path), SECRET, events));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().path("events").toString()).isEqualTo(events);
    // who does not know of them leaves them as they are
    Answer renamed =
        SERVICE.change(
            ALL,
            "PUT",
            "/api/v1/endpoints/" + made.id(),
            "{\"name\":\"x%s\",\"kind\":\"webhook\",\"leastPriority\":\"low\"}".formatted(path),
            "*");
    assertThat(renamed.body().path("events").toString()).isEqualTo(events);
    return made.id();
  }

  @Test
  void onlyAWebhookIsToldOfOrders() {
    for (String events : List.of("[\"work-orders\"]", "[]", "[\"alarms\",\"lunch\"]", "[null]")) {
      String draft =
          """
          {"name":"x","kind":"slack","url":"%s","events":%s}\
          """
              .formatted(CMMS.url("/x"), events);
      assertThat(codes(SERVICE.post(ALL, "/api/v1/endpoints", draft)))
          .contains("events-invalid events");
    }
  }

  @Test
  void everythingWrongWithAnOrderIsNamedAtOnce() {
    Watched press = watch("faulty");
    assertThat(codes(SERVICE.post(ALL, ORDERS, "{}")))
        .containsExactly("machine-unknown machineId", "field-missing title");
    assertThat(codes(SERVICE.post(ALL, ORDERS, "{\"alarmId\":2000000000}")))
        .containsExactly("alarm-unknown alarmId");
    assertThat(
            codes(order(raise(press), ",\"machineId\":1,\"title\":\" \",\"assignee\":\"\\u0000\"")))
        .containsExactly("out-of-range machineId", "field-missing title", "out-of-range assignee");
    Answer made =
        SERVICE.post(
            ALL, ORDERS, "{\"machineId\":" + press.machine() + ",\"title\":\"Look at it\"}");
    assertThat(
            codes(
                edit(
                    made,
                    """
                    {"state":"lost","title":"%s","cause":"\\ud800","minutes":-1,"wasReal":"maybe",
                     "externalNumber":"a\\nb",
                     "parts":[null,{"name":"x","quantity":0},{"name":"\\u0007","quantity":1e300}]}\
                    """
                        .formatted("x".repeat(201)))))
        .containsExactlyInAnyOrder(
            "state-unknown state",
            "out-of-range title",
            "out-of-range cause",
            "out-of-range minutes",
            "out-of-range wasReal",
            "out-of-range externalNumber",
            "field-missing parts[0].name",
            "field-missing parts[0].quantity",
            "out-of-range parts[1].quantity",
            "out-of-range parts[2].name",
            "out-of-range parts[2].quantity");
    String ofAlarms =
        SERVICE.get(ALL, "/api/v1/alarms?state=all&limit=1").body().path("next").asString();
    for (String filter :
        List.of(
            "state=lost",
            "assignee=%00",
            "externalNumber=a%0Ab",
            "limit=0",
            "cursor=x",
            "cursor=" + ofAlarms)) {
      assertThat(SERVICE.get(ALL, ORDERS + "?" + filter).status())
          .describedAs(filter)
          .isEqualTo(400);
    }
    assertThat(SERVICE.get(ALL, ORDERS + "/" + made.id()).etag()).isEqualTo("\"1\"");
  }

  @Test
  void othersSeeAndChangeNothing() {
    Watched press = watch("private");
    int alarm = raise(press);
    Answer made = order(alarm, "");
    String path = ORDERS + "/" + made.id();
    for (Realm stranger : List.of(Realm.of(LAB), new Realm(MAIN, Set.of(site + 1_000_000)))) {
      for (String each :
          List.of(path, path + "/history", "/api/v1/alarms/" + alarm + "/work-orders")) {
        Answer answer = SERVICE.get(stranger, each);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not-found");
      }
      assertThat(ids(stranger, ORDERS + "?state=all")).isEmpty();
      assertThat(SERVICE.change(stranger, "PATCH", path, "{\"title\":\"x\"}", "*").status())
          .isEqualTo(404);
      assertThat(SERVICE.post(stranger, path + "/alarms", "{\"alarmId\":" + alarm + "}").status())
          .isEqualTo(404);
      assertThat(codes(SERVICE.post(stranger, ORDERS, "{\"alarmId\":" + alarm + "}")))
          .containsExactly("alarm-unknown alarmId");
      assertThat(
              codes(
                  SERVICE.post(
                      stranger, ORDERS, "{\"machineId\":" + press.machine() + ",\"title\":\"x\"}")))
          .containsExactly("machine-unknown machineId");
      JsonNode figures = SERVICE.get(stranger, "/api/v1/alarms/figures").body();
      assertThat(figures.path("precision")).isEmpty();
      assertThat(figures.path("repairs")).isEmpty();
    }
    Realm own = new Realm(MAIN, Set.of(site));
    assertThat(SERVICE.change(own, "PATCH", path, "{\"assignee\":\"Ben\"}", "*").status())
        .isEqualTo(200);
    assertThat(ids(own, ORDERS)).contains(made.id());
  }

  @Test
  void whatClosedOrdersSayBecomesPrecisionAndTimeToRepair() {
    Watched press = watch("figures");
    int alarm = raise(press);
    for (String said : List.of("yes", "yes", "yes", "no", "unknown")) {
      Answer made = order(alarm, "");
      assertThat(made.status()).isEqualTo(201);
      assertThat(edit(made, "{\"state\":\"done\",\"wasReal\":\"" + said + "\"}").status())
          .isEqualTo(200);
    }
    // cancelled as a false alarm: it says something of the rule, and is no repair
    edit(order(alarm, ""), "{\"state\":\"cancelled\",\"wasReal\":\"no\"}");
    // whole seconds are asked for, and what is of this one comes with the next
    execute(
        "UPDATE alert.work_order SET closed_at = closed_at - interval '1 minute' WHERE machine_id = "
            + press.machine());
    execute(
        "UPDATE alert.work_order SET created_at = closed_at - interval '2 hours' WHERE machine_id = "
            + press.machine());
    execute(
        "UPDATE alert.work_order SET created_at = closed_at - interval '6 hours' WHERE was_real ="
            + " 'unknown' AND machine_id = "
            + press.machine());
    JsonNode figures = SERVICE.get(ALL, "/api/v1/alarms/figures?site=" + site).body();
    JsonNode precision = of(figures.path("precision"), "ruleId", press.rule());
    assertThat(precision.path("right").asInt()).isEqualTo(3);
    assertThat(precision.path("wrong").asInt()).isEqualTo(2);
    assertThat(precision.path("unsaid").asInt()).isEqualTo(1);
    assertThat(precision.path("precision").asDouble()).isEqualTo(0.6);
    JsonNode repairs = of(figures.path("repairs"), "machineId", press.machine());
    assertThat(repairs.path("machine").asString()).isEqualTo("Press figures");
    assertThat(repairs.path("orders").asInt()).isEqualTo(4);
    assertThat(repairs.path("meanSeconds").asDouble()).isEqualTo(3 * 3600.0);
    assertThat(repairs.path("medianSeconds").asDouble()).isEqualTo(2 * 3600.0);
  }

  private static JsonNode of(JsonNode items, String name, int id) {
    return items
        .valueStream()
        .filter(each -> each.path(name).asInt() == id)
        .findAny()
        .orElseThrow();
  }

  @Test
  void aTenantThatLeavesLeavesNoOrders() {
    Realm leaving = Realm.of(LEAVING);
    int hall = PLANT.site(LEAVING, "Essen");
    Watched press = watch(LEAVING, hall, "leaving");
    String hook =
        """
        {"name":"x","kind":"webhook","url":"%s","secret":"%s","events":["alarms","work-orders"]}\
        """
            .formatted(CMMS.url("/leaving"), SECRET);
    assertThat(SERVICE.post(leaving, "/api/v1/endpoints", hook).status()).isEqualTo(201);
    int alarm = raise(press);
    assertThat(SERVICE.post(leaving, ORDERS, "{\"alarmId\":" + alarm + "}").status())
        .isEqualTo(201);
    List<String> tables = List.of("work_order", "work_order_alarm", "work_order_event");
    tables.forEach(table -> assertThat(rows(table)).isEqualTo("1"));
    await()
        .atMost(PATIENCE)
        .until(() ->
            SERVICE.asGateway("/internal/tenants/7/deletion", "").body().path("left").asInt(1)
                == 0);
    tables.forEach(table -> assertThat(rows(table)).isEqualTo("0"));
    assertThat(rows("notification")).isEqualTo("0");
  }

  private static String rows(String table) {
    return ask("SELECT count(*)::text FROM alert." + table + " WHERE tenant_id = 7").getFirst();
  }

  private static void execute(String statement) {
    try (Connection connection = connect();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> ask(String question) {
    List<String> found = new ArrayList<>();
    try (Connection connection = connect();
        Statement run = connection.createStatement();
        ResultSet rows = run.executeQuery(question)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password());
  }
}
