package io.takt.analytics.oee;

import static io.takt.analytics.Plant.LAB;
import static io.takt.analytics.Plant.MAIN;
import static io.takt.analytics.oee.Press.HOUR;
import static io.takt.analytics.oee.Press.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.analytics.Topics;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.oee.OeeReason;
import io.takt.contracts.oee.OeeResult;
import io.takt.contracts.plant.Order;
import io.takt.contracts.plant.OrderRun;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.PowerThresholds;
import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.plant.StateWord;
import io.takt.contracts.plant.WorkCalendar;
import io.takt.contracts.readings.Sample;
import io.takt.platform.realm.Realm;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From readings and plans to figures, their proofs and corrections. */
class OeeIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** When an early shift began that is over, whenever the test runs. */
  private static long early;

  private static Platform platform;
  private static Plant plant;

  @BeforeAll
  static void start() {
    platform = Platform.start("takt.oee.told=0s", "takt.oee.tail=1s");
    plant = new Plant(platform.kafka());
    early = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(42, ChronoUnit.HOURS).toEpochMilli();
  }

  @AfterAll
  static void stop() {
    plant.close();
    platform.close();
  }

  /** 8 h: 30 min setup, 40 min down, 5 min idle, 4 x 1 min of minor stops, the rest production. */
  private static Press shift(Press press) {
    return press
        .productFrom(early)
        .counts(early, 1000, 50)
        .state(early, "setup")
        .state(early + 30 * MINUTE, "run")
        .counts(early + 31 * MINUTE, 1000, 60)
        .state(early + 2 * HOUR, "down")
        .state(early + 2 * HOUR + 40 * MINUTE, "run")
        .state(early + 3 * HOUR, "minor-stop")
        .state(early + 3 * HOUR + MINUTE, "run")
        .state(early + 4 * HOUR - MINUTE / 2, "down")
        .state(early + 4 * HOUR + MINUTE / 2, "run")
        .state(early + 5 * HOUR, "minor-stop")
        .state(early + 5 * HOUR + 2 * MINUTE, "run")
        .state(early + 6 * HOUR, "idle")
        .state(early + 6 * HOUR + 5 * MINUTE, "run")
        .counts(early + 8 * HOUR, 4000, 110)
        .state(early + 8 * HOUR, "off")
        .counts(early + 8 * HOUR + MINUTE, 4000, 110);
  }

  @Test
  void aShiftIsWhatItsReadingsAndItsPlanSay() {
    Press press = shift(new Press(plant, MAIN, 1));
    press.send();
    JsonNode figure = shiftOf(press, "s06");
    JsonNode e = figure.path("elements");
    assertThat(e.path("busyMs").asLong()).isEqualTo(8 * HOUR);
    assertThat(e.path("setupMs").asLong()).isEqualTo(30 * MINUTE);
    assertThat(e.path("breakdownMs").asLong()).isEqualTo(40 * MINUTE);
    assertThat(e.path("minorStopMs").asLong()).isEqualTo(4 * MINUTE);
    assertThat(e.path("waitingMs").asLong()).isEqualTo(5 * MINUTE);
    assertThat(e.path("productionMs").asLong()).isEqualTo(401 * MINUTE);
    assertThat(e.path("unclassifiedMs").asLong()).isZero();
    assertThat(e.path("breakdowns").asInt()).isEqualTo(1);
    assertThat(e.path("stops").asInt()).isEqualTo(5);
    JsonNode items = figure.path("items");
    assertThat(items.path("good").asDouble()).isEqualTo(3000);
    assertThat(items.path("rejected").asDouble()).isEqualTo(60);
    assertThat(figure.path("losses").path("startUpMs").asDouble()).isEqualTo(10 * 6000);
    assertThat(figure.path("losses").path("defectsMs").asDouble()).isEqualTo(50 * 6000);
    JsonNode i = figure.path("indicators");
    assertThat(value(i, "availability")).isEqualTo(401.0 / 480, within(1e-9));
    assertThat(value(i, "effectiveness")).isEqualTo(306.0 / 401, within(1e-9));
    assertThat(value(i, "quality")).isEqualTo(3000.0 / 3060, within(1e-9));
    assertThat(value(i, "oee")).isEqualTo(300.0 / 480, within(1e-9));
    assertThat(value(i, "coverage")).isEqualTo(1);
    assertThat(figure.path("running").asBoolean()).isFalse();
    assertThat(figure.path("group").path("name").asString()).isEqualTo("06:00");
    assertThat(figure.path("notes")).isEmpty();
  }

  @Test
  void aRestoredMachineHasItsFiguresAgain() {
    Press press = shift(new Press(plant, MAIN, 1));
    press.send();
    JsonNode before = shiftOf(press, "s06");

    press.deleted(true);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> get(MAIN, oee(press, "shift")).statusCode() == 404);
    settled();
    press.deleted(false);

    JsonNode after = shiftOf(press, "s06");
    assertThat(after.path("elements")).isEqualTo(before.path("elements"));
    assertThat(after.path("items")).isEqualTo(before.path("items"));
    assertThat(after.path("indicators")).isEqualTo(before.path("indicators"));
    assertThat(json(get(MAIN, proof(press))).path("agrees").asBoolean()).isTrue();
  }

  @Test
  void aFigureOpensDownToItsIntervalsAndCounters() {
    Press press = shift(new Press(plant, MAIN, 1));
    press.send();
    shiftOf(press, "s06");
    JsonNode proof = json(get(MAIN, proof(press)));
    assertThat(proof.path("agrees").asBoolean()).isTrue();
    assertThat(proof.path("stored")).isEqualTo(proof.path("recomputed"));
    long busy = 0;
    Instant at = Instant.ofEpochMilli(early);
    for (JsonNode interval : proof.path("intervals")) {
      Instant from = Instant.parse(interval.path("from").asString());
      assertThat(from).isEqualTo(at);
      at = Instant.parse(interval.path("to").asString());
      if (interval.path("element").asString().equals("production")) {
        busy += Duration.between(from, at).toMillis();
        assertThat(interval.path("runTimeMs").asLong()).isEqualTo(6000);
      }
    }
    assertThat(at).isEqualTo(Instant.ofEpochMilli(early + 8 * HOUR));
    assertThat(busy).isEqualTo(401 * MINUTE);
    JsonNode counter = proof.path("counters").path(0);
    assertThat(counter.path("role").asString()).isEqualTo("good-count");
    assertThat(counter.path("firstValue").asDouble()).isEqualTo(1000);
    assertThat(counter.path("lastValue").asDouble()).isEqualTo(4000);
    assertThat(counter.path("added").asDouble()).isEqualTo(3000);
  }

  @Test
  void lateReadingsCorrectTheFigureInTheOpen() {
    Press press = shift(new Press(plant, MAIN, 1));
    press.send();
    double before = value(shiftOf(press, "s06").path("indicators"), "oee");
    settled();
    // 30 minutes of what counted as production were a breakdown, and a reject was told late
    press
        .state(early + 7 * HOUR, "down")
        .state(early + 7 * HOUR + 30 * MINUTE, "run")
        .counts(early + 7 * HOUR, 3000, 109)
        .counts(early + 8 * HOUR, 3900, 110)
        .send();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode figure = shiftOf(press, "s06");
          assertThat(figure.path("elements").path("breakdownMs").asLong()).isEqualTo(70 * MINUTE);
          // the last hundred came after the shift
          assertThat(figure.path("items").path("good").asDouble()).isEqualTo(2900);
        });
    JsonNode corrected =
        json(get(MAIN, "/api/v1/oee/corrections?machine=" + press.machine)).at("/items/0");
    assertThat(corrected.path("reason").asString()).isEqualTo("late-readings");
    assertThat(corrected.path("readings").asInt()).isEqualTo(5);
    assertThat(corrected.path("after").asDouble()).isEqualTo(290.0 / 480, within(1e-9));
    assertThat(before).isEqualTo(300.0 / 480, within(1e-9));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertToldAgain(told(press)));
  }

  /** The quickest of some rounds: nothing on the way may wait longer by design. */
  @Test
  void aStateIsInTheFigureOfTheRunningShiftWithinTwoSeconds() {
    Press press = new Press(plant, MAIN, 1);
    press.state(System.currentTimeMillis() - MINUTE, "run").send();
    await().atMost(Duration.ofSeconds(60)).until(() -> lastMinute(press, "productionMs") > 0);
    List<Long> delays = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      long stood = lastMinute(press, "minorStopMs");
      press.state(System.currentTimeMillis(), "down").send();
      long published = System.nanoTime();
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(60))
          .until(() -> lastMinute(press, "minorStopMs") > stood);
      delays.add(Duration.ofNanos(System.nanoTime() - published).toMillis());
      long produced = lastMinute(press, "productionMs");
      press.state(System.currentTimeMillis(), "run").send();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> lastMinute(press, "productionMs") > produced);
    }
    System.out.println("a state is in the figure of the running shift after, ms: " + delays);
    assertThat(Collections.min(delays)).isLessThanOrEqualTo(2_000);
  }

  private static long lastMinute(Press press, String element) {
    String path = "/api/v1/machines/%d/oee?from=now-1m&to=now".formatted(press.machine);
    return json(get(MAIN, path)).path("total").path("elements").path(element).asLong();
  }

  /**
   * The last revision of each window is what holds, and the one of the shift says what was before.
   */
  private static void assertToldAgain(List<OeeResult> told) {
    Map<String, OeeResult> newest = new HashMap<>();
    for (OeeResult each : told) {
      String window =
          each.hasHour()
              ? String.valueOf(each.getHour().getStartMs())
              : each.getShift().getDate() + "/" + each.getShift().getKey();
      OeeResult earlier = newest.put(window, each);
      assertThat(each.getRevision()).isEqualTo(earlier == null ? 1 : earlier.getRevision() + 1);
    }
    assertThat(told).extracting(OeeResult::getId).doesNotHaveDuplicates();
    OeeResult shift =
        Objects.requireNonNull(
            newest.get(LocalDate.ofInstant(Instant.ofEpochMilli(early), ZoneOffset.UTC) + "/s06"));
    assertThat(shift.getOee().getValue()).isEqualTo(290.0 / 480, within(1e-9));
    assertThat(shift.getReason()).isEqualTo(OeeReason.LATE_READINGS);
    assertThat(shift.getLateReadings()).isPositive();
    assertThat(shift.hasPreviousOee()).isTrue();
    assertThat(shift.getElements().getBreakdownMs()).isEqualTo(70 * MINUTE);
    assertThat(shift.getItems().getGood()).isEqualTo(2900);
    assertThat(shift.getCoverage().getValue()).isEqualTo(1);
    assertThat(
            newest.values().stream()
                .filter(each -> each.hasHour() && each.getHour().getStartMs() >= early)
                .filter(each -> each.getHour().getStartMs() < early + 8 * HOUR)
                .mapToLong(each -> each.getElements().getProductionMs())
                .sum())
        .isEqualTo(shift.getElements().getProductionMs());
  }

  private static List<OeeResult> told(Press press) {
    return Topics.read(platform.kafka(), Topic.OEE).stream()
        .map(OeeIT::result)
        .filter(each -> each.getMachineId() == press.machine)
        .toList();
  }

  private static OeeResult result(byte[] value) {
    try {
      return OeeResult.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aCorrectionTellsBeforeAfterAndHowManyReadings() {
    Press press = shift(new Press(plant, MAIN, 1));
    press.send();
    shiftOf(press, "s06");
    settled();
    press.runTime(3000);
    plant.flush();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode items =
              json(get(MAIN, "/api/v1/oee/corrections?machine=" + press.machine)).path("items");
          assertThat(items).isNotEmpty();
          JsonNode last = items.path(0);
          assertThat(last.path("reason").asString()).isEqualTo("plan-changed");
          assertThat(last.path("shift").path("key").asString()).isEqualTo("s06");
          assertThat(last.path("before").asDouble()).isEqualTo(300.0 / 480, within(1e-9));
          assertThat(last.path("after").asDouble()).isEqualTo(150.0 / 480, within(1e-9));
        });
    assertThat(value(shiftOf(press, "s06").path("indicators"), "oee"))
        .isEqualTo(150.0 / 480, within(1e-9));
  }

  @Test
  void aProductToldLateRatesWhatWasMadeBefore() {
    Press press = new Press(plant, MAIN, 1);
    press
        .counts(early, 0, 0)
        .state(early, "run")
        .counts(early + 8 * HOUR, 1000, 0)
        .state(early + 8 * HOUR, "off")
        .send();
    assertThat(shiftOf(press, "s06").path("notes").toString()).contains("no-run-time");
    settled();
    press.productFrom(early).send();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(value(shiftOf(press, "s06").path("indicators"), "oee"))
                .isEqualTo(1000.0 * 6 / (8 * 3600), within(1e-9)));
  }

  @Test
  void anotherCalendarComputesThePastAnew() {
    Press press = shift(new Press(plant, MAIN, 1));
    press.send();
    shiftOf(press, "s06");
    settled();
    press.calendar("07:00", "14:00", "22:00");
    plant.flush();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode figure = find(json(get(MAIN, oee(press, "shift"))), "key", "s07");
          assertThat(figure.path("elements").path("busyMs").asLong()).isEqualTo(7 * HOUR);
          assertThat(figure.path("elements").path("setupMs").asLong()).isZero();
        });
  }

  @Test
  void otherRulesJudgeThePastAnew() {
    TenantId tenant = new TenantId(77);
    Realm realm = Realm.of(tenant);
    Press press = shift(new Press(plant, tenant, 1));
    press.send();
    double before = value(shiftOf(press, "s06").path("indicators"), "oee");
    settled();
    String path = "/api/v1/oee/policy";
    String tag = platform.get(tenant, path).headers().firstValue("ETag").orElseThrow();
    String rules =
        """
        {"view":"tpm","minorStopLimitMs":60000,"orders":"one-order","setup":"planned",
         "rejects":"counted","startUpMs":0}
        """;
    assertThat(platform.put(realm, path, rules).statusCode()).isEqualTo(428);
    assertThat(platform.put(realm, path, rules, "If-Match", "\"9\"").statusCode()).isEqualTo(412);
    HttpResponse<String> wrong =
        platform.put(realm, path, "{\"view\":\"x\",\"startUpMs\":-1}", "If-Match", tag);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong).path("errors").size() + json(wrong).path("faults").size()).isEqualTo(6);
    assertThat(
            platform.put(new Realm(tenant, Set.of(1)), path, rules, "If-Match", tag).statusCode())
        .isEqualTo(403);
    JsonNode asIs = whatIf(press, "");
    JsonNode stored = json(get(tenant, oee(press, "none"))).path("total");
    assertSame(asIs.at("/total/before"), stored);
    assertSame(asIs.at("/total/after"), stored);
    assertThat(asIs.at("/total/difference/oeePoints").asDouble()).isZero();
    JsonNode expected = whatIf(press, ",\"policy\":" + rules);
    assertThat(expected.at("/total/difference/oeePoints").asDouble())
        .isEqualTo((300.0 / 450 - 300.0 / 480) * 100, within(1e-9));
    assertThat(expected.at("/total/difference/elements/setupMs").asLong()).isEqualTo(-30 * MINUTE);
    assertThat(expected.at("/policy/version").asInt()).isZero();
    assertThat(platform.put(realm, path, rules, "If-Match", tag).statusCode()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode result = json(get(tenant, oee(press, "shift")));
          assertThat(result.path("policy").path("version").asInt()).isEqualTo(1);
          assertThat(result.path("recomputing").asBoolean()).isFalse();
          JsonNode e = find(result, "key", "s06").path("elements");
          assertThat(e.path("plannedDowntimeMs").asLong()).isEqualTo(30 * MINUTE);
          // a minute is not below a minute
          assertThat(e.path("minorStopMs").asLong()).isZero();
          assertThat(e.path("breakdownMs").asLong()).isEqualTo(44 * MINUTE);
        });
    JsonNode judged = json(get(tenant, oee(press, "none"))).path("total");
    assertSame(expected.at("/total/after"), judged);
    assertSame(expected.at("/items/0/after"), judged);
    JsonNode corrected =
        json(get(tenant, "/api/v1/oee/corrections?machine=" + press.machine)).at("/items/0");
    assertThat(corrected.path("reason").asString()).isEqualTo("policy-changed");
    assertThat(corrected.path("before").asDouble()).isEqualTo(before);
    assertThat(corrected.path("after").asDouble()).isEqualTo(300.0 / 450, within(1e-9));
    assertThat(json(get(MAIN, "/api/v1/oee/policy")).path("version").asInt()).isZero();
  }

  @Test
  void aLineIsOfTheMachinesThatItsRuleSays() {
    TenantId tenant = new TenantId(79);
    Press first = new Press(plant, tenant, 1);
    Press last = first.inLine(2);
    last.runTime(4000);
    first
        .productFrom(early)
        .counts(early, 0, 0)
        .state(early, "run")
        .state(early + 4 * HOUR, "blocked")
        .state(early + 5 * HOUR, "run")
        .counts(early + 8 * HOUR, 3000, 0)
        .state(early + 8 * HOUR, "off")
        .send();
    last.productFrom(early)
        .counts(early, 0, 0)
        .state(early, "run")
        .state(early + 2 * HOUR, "starved")
        .state(early + 3 * HOUR, "run")
        .state(early + 4 * HOUR, "down")
        .state(early + 5 * HOUR, "run")
        .counts(early + 8 * HOUR, 2800, 0)
        .state(early + 8 * HOUR, "off")
        .send();
    shiftOf(first, "s06");
    shiftOf(last, "s06");
    settled();
    String line = "/api/v1/lines/" + first.line;
    JsonNode sum = json(get(tenant, line + "/oee?" + shift()));
    assertThat(sum.at("/total/items/good").asDouble()).isEqualTo(5800);
    assertThat(sum.path("lines")).isEmpty();
    assertThat(json(get(tenant, line + "/shift-progress")).path("total").isNull()).isTrue();
    long computed = computed(tenant);
    await().atMost(Duration.ofSeconds(60)).until(() -> chosen(first.line) == 2);

    // a position of one machine is enough of an order for its end, not for what limits it
    rule(tenant, "last-machine", 1);
    ofLine(tenant, line, last, "last-machine", 2800);
    listed(first, 1);
    first.plan(1);
    plant.flush();
    JsonNode byMachine = ofLine(tenant, line, last, "last-machine", 2800);
    assertThat(find(byMachine, "id", String.valueOf(first.machine)).at("/items/good").asDouble())
        .isEqualTo(3000);
    JsonNode progress = json(get(tenant, line + "/shift-progress"));
    assertThat(progress.at("/line/machines/0/id").asInt()).isEqualTo(last.machine);
    assertThat(progress.at("/total/targetEnd")).isEqualTo(progress.at("/machines/1/targetEnd"));
    rule(tenant, "bottleneck", 2);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> ofLine(tenant, line, first, "bottleneck", 3000));
    listed(first, 2);
    last.runTime(6000);
    plant.flush();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(ofLine(tenant, line, last, "bottleneck", 2800).at("/lines/0/notes/0"))
                .hasToString("\"bottleneck-equal\""));
    assertThat(json(get(tenant, "/api/v1/oee?groupBy=line&" + shift())).at("/items/0/items/good"))
        .hasToString("2800.0");
    assertThat(computed).isPositive();
    assertThat(computed(tenant)).as("no hour was computed by another version").isEqualTo(computed);
    double ofBoth = (3000 * 6 + 2800 * 4) / 57_600.0;
    double ofLast = 2800 * 4 / 28_800.0;
    double ofFirst = 3000 * 6 / 28_800.0;
    JsonNode listed = listed(first, 3);
    assertLine(listed.path(2), first, "policy-changed", ofBoth, ofLast);
    assertLine(listed.path(1), first, "policy-changed", ofLast, ofFirst);
    assertLine(listed.path(0), first, "plan-changed", ofFirst, 2800 * 6 / 28_800.0);
    String corrections = "/api/v1/oee/corrections?";
    assertThat(json(get(tenant, corrections + "machine=" + first.machine)).path("items")).isEmpty();
    assertThat(get(LAB, corrections + "line=" + first.line).statusCode()).isEqualTo(404);
    assertThat(get(tenant, corrections + "line=1&machine=1").body()).contains("scope-invalid");
  }

  /** How many machines were last seen to stand for the line. */
  private static int chosen(int line) {
    return platform
        .bean(JdbcClient.class)
        .sql("SELECT coalesce(max(cardinality(machines)), 0) FROM oee_line WHERE line_id = ?")
        .param(line)
        .query(Integer.class)
        .single();
  }

  /** Corrections of the line's figure, once there are so many. */
  private static JsonNode listed(Press press, int count) {
    String path = "/api/v1/oee/corrections?line=" + press.line;
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> json(get(press.tenant, path)).path("items"), items -> items.size() == count);
  }

  private static void assertLine(
      JsonNode found, Press press, String reason, double before, double after) {
    assertThat(found.path("lineId").asInt()).isEqualTo(press.line);
    assertThat(found.path("lineName").asString()).isEqualTo("Line " + press.line);
    assertThat(found.path("machineId").isNull()).isTrue();
    assertThat(found.at("/shift/key").asString()).isEqualTo("s06");
    assertThat(found.path("reason").asString()).isEqualTo(reason);
    assertThat(found.path("before").asDouble()).isEqualTo(before, within(1e-9));
    assertThat(found.path("after").asDouble()).isEqualTo(after, within(1e-9));
  }

  /** The same rules but the one for lines; when it is left out that stays. */
  private static void rule(TenantId tenant, String lines, int version) {
    String path = "/api/v1/oee/policy";
    String rules =
        """
        {"view":"iso","minorStopLimitMs":300000,"orders":"one-order","setup":"loss",
         "rejects":"counted","startUpMs":1800000%s}
        """;
    HttpResponse<String> made =
        platform.put(
            Realm.of(tenant),
            path,
            rules.formatted(",\"lines\":\"" + lines + "\""),
            "If-Match",
            "*");
    assertThat(json(made).path("version").asInt()).isEqualTo(version);
    HttpResponse<String> same =
        platform.put(Realm.of(tenant), path, rules.formatted(""), "If-Match", "*");
    assertThat(json(same).path("lines").asString()).isEqualTo(lines);
    assertThat(json(same).path("version").asInt()).isEqualTo(version);
  }

  private static JsonNode ofLine(
      TenantId tenant, String line, Press press, String rule, double good) {
    JsonNode found = json(get(tenant, line + "/oee?groupBy=machine&" + shift()));
    assertThat(found.at("/policy/lines").asString()).isEqualTo(rule);
    assertThat(found.at("/lines/0/rule").asString()).isEqualTo(rule);
    assertThat(found.at("/lines/0/machines")).hasSize(1);
    assertThat(found.at("/lines/0/machines/0/id").asInt()).isEqualTo(press.machine);
    assertThat(found.at("/total/items/good").asDouble()).isEqualTo(good);
    assertThat(found.at("/total/elements/busyMs").asLong()).isEqualTo(8 * HOUR);
    assertThat(found.path("items")).hasSize(2);
    return found;
  }

  private static String shift() {
    return "from=%s&to=%s"
        .formatted(Instant.ofEpochMilli(early), Instant.ofEpochMilli(early + 8 * HOUR));
  }

  /** Hours by the first rules of the tenant. */
  private static long computed(TenantId tenant) {
    return platform
        .bean(JdbcClient.class)
        .sql(
            """
            SELECT count(*) FROM oee_hour JOIN machine USING (machine_id)
            WHERE tenant_id = ? AND policy_version = 0 AND start < at_ms(?)
            """)
        .params(tenant.value(), early + 8 * HOUR)
        .query(Long.class)
        .single();
  }

  @Test
  void tellsWhichMachineLimitedALineAndWhoWaitedForWhom() {
    TenantId tenant = new TenantId(80);
    Press first = new Press(plant, tenant, 1);
    Press last = first.inLine(2);
    first.plan(1);
    first
        .productFrom(early)
        .counts(early, 0, 0)
        .state(early, "run")
        .state(early + 4 * HOUR, "blocked")
        .state(early + 5 * HOUR, "run")
        .state(early + 8 * HOUR, "off")
        .send();
    last.productFrom(early)
        .counts(early, 0, 0)
        .state(early, "run")
        .state(early + 2 * HOUR, "starved")
        .state(early + 3 * HOUR, "run")
        .state(early + 4 * HOUR, "down")
        .state(early + 5 * HOUR, "run")
        .state(early + 8 * HOUR, "off")
        .send();
    String path = "/api/v1/lines/" + first.line + "/bottleneck?" + shift();
    JsonNode found =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> json(get(tenant, path)),
                answer ->
                    answer.path("bottleneckMs").asLong() == 8 * HOUR
                        && answer.at("/machines/1/starvedMs").asLong() == HOUR);
    JsonNode one = found.at("/machines/0");
    JsonNode other = found.at("/machines/1");
    assertThat(one.path("machineId").asInt()).isEqualTo(first.machine);
    // until 4 h it is active for longer than the other was; at 3 h the other begins to be
    assertThat(one.path("soleMs").asLong()).isEqualTo(3 * HOUR);
    assertThat(one.path("sharedMs").asLong()).isEqualTo(HOUR);
    assertThat(one.path("activeMs").asLong()).isEqualTo(7 * HOUR);
    assertThat(one.path("blockedMs").asLong()).isEqualTo(HOUR);
    assertThat(one.at("/waits/0/position").asInt()).isEqualTo(2);
    assertThat(one.at("/waits/0/blockedMs").asLong()).isEqualTo(HOUR);
    assertThat(other.path("soleMs").asLong()).isEqualTo(4 * HOUR);
    assertThat(other.path("sharedMs").asLong()).isEqualTo(HOUR);
    assertThat(other.at("/waits/0/position").asInt()).isEqualTo(1);
    assertThat(other.at("/waits/0/starvedMs").asLong()).isEqualTo(HOUR);
    assertThat(found.path("notes")).isEmpty();
    JsonNode cells = found.path("cells");
    assertThat(cells).hasSize(8);
    assertThat(cells.at("/2/machineId").asInt()).isEqualTo(first.machine);
    assertThat(cells.at("/3/machineId").isNull()).isTrue();
    assertThat(cells.at("/4/machineId").asInt()).isEqualTo(last.machine);
    JsonNode shift = json(get(tenant, path + "&groupBy=shift")).path("cells");
    assertThat(shift).hasSize(1);
    assertThat(shift.at("/0/shift/key").asString()).isEqualTo("s06");
    assertThat(shift.at("/0/machineId").asInt()).isEqualTo(last.machine);

    String line = "/api/v1/lines/" + first.line + "/bottleneck";
    assertThat(get(tenant, line + "?groupBy=day").body()).contains("group-by-unknown");
    assertThat(get(tenant, line + "?from=now-9d").body()).contains("range-invalid");
    assertThat(get(LAB, line).statusCode()).isEqualTo(404);
    assertThat(without(get(LAB, line)))
        .isEqualTo(without(get(LAB, "/api/v1/lines/2000000000/bottleneck")));
    assertThat(platform.get(new Realm(tenant, Set.of(8)), line).statusCode()).isEqualTo(404);
  }

  @Test
  void anotherRunTimeAndCalendarShowWhatTheyWouldMakeAndChangeNothing() {
    Press press = shift(new Press(plant, MAIN, 1));
    press.send();
    int half = Plant.id();
    plant.plan(
        "work-calendar/" + half,
        PlantRecord.newBuilder()
            .setWorkCalendar(
                WorkCalendar.newBuilder()
                    .setId(half)
                    .setTenantId(MAIN.value())
                    .setName("half")
                    .addShifts(
                        WorkCalendar.Shift.newBuilder()
                            .setKey("half")
                            .setName("Half")
                            .setRrule("FREQ=DAILY")
                            .setFirst("2020-01-01")
                            .setStart("06:00")
                            .setEnd("10:00"))));
    plant.flush();
    JsonNode stored = shiftOf(press, "s06");
    JsonNode slower =
        whatIf(
            press,
            ",\"runTimes\":[{\"productId\":%d,\"milliseconds\":1},{\"productId\":%1$d,\"machineId\":%d,\"milliseconds\":7000}]"
                .formatted(press.product, press.machine));
    assertThat(slower.at("/total/after/items/idealGoodMs").asDouble()).isEqualTo(3000 * 7000.0);
    assertThat(slower.at("/total/after/elements")).isEqualTo(stored.path("elements"));
    JsonNode planned = whatIf(press, ",\"workCalendarId\":" + half);
    assertThat(planned.at("/total/before/elements")).isEqualTo(stored.path("elements"));
    assertThat(planned.at("/total/after/elements/busyMs").asLong()).isEqualTo(4 * HOUR);
    assertThat(planned.at("/total/after/elements/breakdownMs").asLong()).isEqualTo(40 * MINUTE);
    assertThat(planned.at("/total/difference/elements/busyMs").asLong()).isEqualTo(-4 * HOUR);
    assertThat(shiftOf(press, "s06")).isEqualTo(stored);
  }

  @Test
  void whatCannotBeSupposedIsRefusedWithAllThatIsWrong() {
    Press press = new Press(plant, MAIN, 1);
    Press foreign = new Press(plant, LAB, 1);
    plant.flush();
    String path = "/api/v1/oee/what-if";
    String wrong =
        """
        {"from":"now-40d","to":"now","scope":{"machineIds":[%d,%d]},"workCalendarId":%d,
         "policy":{"view":"iso","minorStopLimitMs":3600001,"orders":"x","setup":"loss",
          "rejects":"counted","startUpMs":0},
         "runTimes":[{"productId":%d,"milliseconds":0},{"productId":%d,"machineId":%d,"milliseconds":1},
          {"productId":%5$d,"milliseconds":1},{"productId":%5$d,"milliseconds":2},null]}
        """
            .formatted(
                press.machine,
                foreign.machine,
                foreign.calendar,
                foreign.product,
                press.product,
                foreign.machine);
    JsonNode refused =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> json(platform.ask(Realm.of(MAIN), path, wrong)),
                answer -> answer.path("faults").size() == 11);
    assertThat(refused.path("code").asString()).isEqualTo("what-if-invalid");
    List<String> at = new ArrayList<>();
    refused.path("faults").forEach(fault -> at.add(fault.path("at").asString()));
    assertThat(at)
        .containsExactlyInAnyOrder(
            "to",
            "scope.machineIds[1]",
            "workCalendarId",
            "policy.minorStopLimitMs",
            "policy.orders",
            "runTimes[0].productId",
            "runTimes[0].milliseconds",
            "runTimes[1].machineId",
            "runTimes[3]",
            "runTimes[4].productId",
            "runTimes[4].milliseconds");
    for (String body : new String[] {"{}", "{\"from\":\"now-1d\",\"to\":\"x\"}"}) {
      assertThat(platform.ask(Realm.of(MAIN), path, body).statusCode()).isEqualTo(400);
    }
    String future = "{\"from\":\"now+1h\",\"to\":\"now+2h\"}";
    assertThat(platform.ask(Realm.of(MAIN), path, future).body()).contains("range-invalid");
    // of a calendar that concerns none of their sites they learn nothing
    String elsewhere =
        "{\"from\":\"now-1d\",\"to\":\"now\",\"workCalendarId\":" + press.calendar + "}";
    Realm limited = new Realm(MAIN, Set.of(8));
    assertThat(platform.ask(limited, path, elsewhere).body()).contains("\"at\":\"workCalendarId\"");
  }

  @Test
  void whatIsComputedIsOfWhoAskedAndBounded() {
    TenantId tenant = new TenantId(78);
    Realm realm = Realm.of(tenant);
    shift(new Press(plant, tenant, 1)).send();
    String path = "/api/v1/oee/what-if";
    String body = "{\"from\":\"now-31d\",\"to\":\"now\"}";
    HttpResponse<String> started = platform.ask(realm, path, body);
    assertThat(started.statusCode()).isEqualTo(202);
    String location = started.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo(path + "/" + json(started).path("id").asString());
    HttpResponse<String> missing = platform.get(realm, path + "/2000000000");
    for (Realm stranger : List.of(Realm.of(LAB), new Realm(tenant, Set.of(1)))) {
      assertThat(platform.get(stranger, location).statusCode()).isEqualTo(404);
      assertThat(without(platform.get(stranger, location))).isEqualTo(without(missing));
      assertThat(platform.delete(stranger, location).statusCode()).isEqualTo(404);
    }
    assertThat(platform.delete(realm, location).statusCode()).isEqualTo(204);
    assertThat(platform.get(realm, location).statusCode()).isEqualTo(404);
    HttpResponse<String> last = started;
    for (int i = 0; i < 12; i++) {
      last =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(() -> platform.ask(realm, path, body), answer -> answer.statusCode() == 202);
      if (i == 0) {
        location = last.headers().firstValue("Location").orElseThrow();
      }
    }
    String first = location;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> platform.get(realm, first).statusCode() == 404);
    assertThat(
            platform.get(realm, last.headers().firstValue("Location").orElseThrow()).statusCode())
        .isEqualTo(200);
  }

  /** What comes out of it for the shift of the press. */
  private static JsonNode whatIf(Press press, String changes) {
    String body =
        "{\"from\":\"%s\",\"to\":\"%s\",\"scope\":{\"machineIds\":[%d]}%s}"
            .formatted(
                Instant.ofEpochMilli(early),
                Instant.ofEpochMilli(early + 8 * HOUR),
                press.machine,
                changes);
    Realm realm = Realm.of(press.tenant);
    HttpResponse<String> started = platform.ask(realm, "/api/v1/oee/what-if", body);
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String location = started.headers().firstValue("Location").orElseThrow();
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> json(platform.get(realm, location)),
            answer -> answer.path("state").asString().equals("done"))
        .path("result");
  }

  /** Times and numbers of stops exactly, what is divided or added up of fractions nearly. */
  private static void assertSame(JsonNode one, JsonNode other) {
    assertThat(one.path("elements")).isEqualTo(other.path("elements"));
    assertThat(one.path("notes")).isEqualTo(other.path("notes"));
    for (String part : List.of("indicators", "items", "losses")) {
      assertThat(one.path(part).size()).isEqualTo(other.path(part).size()).isPositive();
      one.path(part)
          .properties()
          .forEach(field -> {
            JsonNode expected = other.path(part).path(field.getKey());
            JsonNode value = field.getValue();
            if (part.equals("indicators")) {
              assertThat(value.path("missing")).isEqualTo(expected.path("missing"));
              value = value.path("value");
              expected = expected.path("value");
            }
            assertThat(value.asDouble(0)).isEqualTo(expected.asDouble(0), within(1e-9));
          });
    }
  }

  @Test
  void anOrderMakesFiguresOfItsOwn() {
    Press press = shift(new Press(plant, MAIN, 1));
    int order = Plant.id();
    plant.plan(
        "order/" + order,
        PlantRecord.newBuilder()
            .setOrder(
                Order.newBuilder()
                    .setId(order)
                    .setTenantId(1)
                    .setKey("o" + order)
                    .setProductId(press.product)));
    plant.plan(
        "order-run/" + order,
        PlantRecord.newBuilder()
            .setOrderRun(
                OrderRun.newBuilder()
                    .setId(order)
                    .setTenantId(1)
                    .setOrderId(order)
                    .setMachineId(press.machine)
                    .setStartMs(early + 90 * MINUTE)
                    .setEndMs(early + 9 * HOUR)));
    press.send();
    shiftOf(press, "s06");
    JsonNode found =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> find(json(get(MAIN, oee(press, "order"))), "key", "o" + order),
                figure -> figure.path("items").path("good").asDouble() == 3000);
    assertThat(found.path("elements").path("busyMs").asLong()).isEqualTo(6 * HOUR + 30 * MINUTE);
    assertThat(found.path("elements").path("setupMs").asLong()).isZero();
  }

  @Test
  void aMachineThatSaysNothingIsUnclassifiedAndNotMissing() {
    Press press = new Press(plant, MAIN, 1);
    press.productFrom(early).counts(early, 0, 0).state(early, "wobble").send();
    JsonNode figure = shiftOf(press, "s06");
    assertThat(figure.path("elements").path("unclassifiedMs").asLong()).isEqualTo(8 * HOUR);
    assertThat(figure.path("indicators").path("oee").path("missing").asString())
        .isEqualTo("no-data");
    assertThat(figure.path("indicators").path("oee").path("value").isNull()).isTrue();
    assertThat(figure.path("notes").toString()).contains("unknown-words").contains("low-coverage");
    JsonNode proof = json(get(MAIN, proof(press)));
    assertThat(proof.path("unknownWords").path(0).asString()).isEqualTo("wobble");
  }

  @Test
  void aDayOnWhichTheClocksChangeHasTheHoursItHas() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Press press = new Press(plant, MAIN, 1, berlin.getId());
    ZoneOffsetTransition last = berlin.getRules().previousTransition(Instant.now());
    ZoneOffsetTransition before = berlin.getRules().previousTransition(last.getInstant());
    for (ZoneOffsetTransition change : List.of(before, last)) {
      LocalDate day = LocalDate.ofInstant(change.getInstant(), berlin);
      long midnight = day.atStartOfDay(berlin).toInstant().toEpochMilli();
      press.productFrom(midnight).counts(midnight, 0, 0).state(midnight, "run");
      press.send();
      long hours = change.isGap() ? 23 : 25;
      String path =
          "/api/v1/machines/%d/oee?groupBy=day&from=%s&to=%s"
              .formatted(
                  press.machine,
                  Instant.ofEpochMilli(midnight),
                  Instant.ofEpochMilli(midnight + hours * HOUR));
      await()
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() -> {
            JsonNode result = json(get(MAIN, path));
            assertThat(result.path("items")).hasSize(1);
            JsonNode figure = result.path("items").path(0);
            assertThat(figure.path("group").path("date").asString()).isEqualTo(day.toString());
            assertThat(figure.path("elements").path("productionMs").asLong())
                .isEqualTo(hours * HOUR);
          });
      JsonNode night = find(json(get(MAIN, path.replace("=day", "=shift"))), "key", "s22");
      // from midnight to 06:00, and from 22:00 to midnight
      assertThat(night.path("elements").path("busyMs").asLong() % HOUR).isZero();
      JsonNode all = json(get(MAIN, path.replace("=day", "=hour")));
      assertThat(all.path("items")).hasSize((int) hours);
    }
  }

  @Test
  void theHourThatGoesOnIsComputedUpToNow() {
    Press press = new Press(plant, MAIN, 1);
    long begin = System.currentTimeMillis() - 10 * MINUTE;
    press.productFrom(begin).counts(begin, 0, 0).state(begin, "run").send();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> total(press).path("elements").path("productionMs").asLong() > 9 * MINUTE);
    press.counts(System.currentTimeMillis() - 1000, 42, 0).send();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode figure = total(press);
          assertThat(figure.path("running").asBoolean()).isTrue();
          assertThat(figure.path("items").path("good").asDouble()).isEqualTo(42);
        });
  }

  @Test
  void aRunningShiftIsHeldAgainstItsTargetAndForecastByEarlierOnes() {
    Press press = new Press(plant, MAIN, 1);
    // the shift began between two and three hours ago
    Instant began = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);
    int hour = began.atZone(ZoneOffset.UTC).getHour();
    press.calendar(clock(hour), clock(hour + 8), clock(hour + 16));
    long begin = began.toEpochMilli() - 96 * HOUR;
    press.productFrom(begin).state(begin, "run");
    for (int i = 0; i <= 98; i++) {
      press.counts(begin + i * HOUR, 500 * i, 10 * i);
    }
    long now = System.currentTimeMillis();
    double good = Math.floor(500.0 * (now - began.toEpochMilli()) / HOUR);
    press.counts(now, 48_000 + good, 960 + 20).send();
    String path = "/api/v1/machines/" + press.machine + "/shift-progress";
    JsonNode found =
        await()
            .atMost(Duration.ofSeconds(90))
            .until(
                () -> json(get(MAIN, path)),
                progress ->
                    progress.path("forecast").path("shifts").asInt() == 12
                        && progress.path("good").asDouble() == good
                        && progress.path("forecast").path("low").asDouble() > 3900);
    assertThat(found.path("shift").path("key").asString())
        .isEqualTo("s" + clock(hour).substring(0, 2));
    assertThat(Instant.parse(found.path("shift").path("from").asString())).isEqualTo(began);
    assertThat(found.path("produced").asDouble()).isEqualTo(good + 20);
    long gone = found.path("goneMs").asLong();
    long left = found.path("leftMs").asLong();
    assertThat(gone + left).isEqualTo(8 * HOUR);
    assertThat(found.path("targetNow").asDouble()).isEqualTo(gone / 6000.0, within(1e-6));
    assertThat(found.path("targetEnd").asDouble()).isEqualTo(4800, within(1e-6));
    // every earlier shift made 500 an hour
    assertThat(found.path("forecast").path("mid").asDouble()).isEqualTo(4000, within(30.0));
    assertThat(found.path("products").path(0).path("id").asInt()).isEqualTo(press.product);
    JsonNode points = found.path("points");
    assertThat(points.size()).isBetween(200, 500);
    assertThat(points.path(0).path("good").asDouble()).isZero();
    assertThat(points.path(points.size() - 1).path("good").isNull()).isTrue();
    assertThat(points.path(points.size() - 1).path("target").asDouble())
        .isEqualTo(4800, within(1e-6));
    JsonNode last = json(get(MAIN, path + "?shift=last"));
    assertThat(last.path("good").asDouble()).isEqualTo(4000);
    assertThat(last.path("forecast").path("missing").asString()).isEqualTo("shift-over");
    JsonNode line = json(get(MAIN, "/api/v1/lines/" + press.line + "/shift-progress"));
    assertThat(line.path("machines")).hasSize(1);
    assertThat(line.path("machines").path(0).path("good").asDouble()).isEqualTo(good);
    assertThat(line.path("machines").path(0).path("points")).isEmpty();
  }

  @Test
  void aShiftWithoutHistoryOrRunTimeHasNoForecastAndNoTarget() {
    Press press = new Press(plant, MAIN, 1);
    press.counts(System.currentTimeMillis() - 1000, 5, 0).send();
    JsonNode found =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> json(get(MAIN, "/api/v1/machines/" + press.machine + "/shift-progress")),
                progress -> !progress.path("shift").isMissingNode());
    assertThat(found.path("targetEnd").isNull()).isTrue();
    assertThat(found.path("notes").toString()).contains("no-run-time");
    assertThat(found.path("forecast").path("mid").isNull()).isTrue();
    assertThat(found.path("forecast").path("missing").asString())
        .isIn("too-little-history", "not-counted");
  }

  private static String clock(int hour) {
    return "%02d:00".formatted(hour % 24);
  }

  @Test
  void anotherTenantsMachineIsAMissingOneAndAnotherSitesToo() {
    Press press = new Press(plant, MAIN, 7);
    press.productFrom(early).state(early, "run").counts(early, 0, 0).send();
    shiftOf(press, "s06");
    for (String path :
        new String[] {
          "/api/v1/machines/%d/oee",
          "/api/v1/machines/%d/oee.csv",
          "/api/v1/machines/%d/oee/proof",
          "/api/v1/machines/%d/states",
          "/api/v1/machines/%d/shift-progress",
          "/api/v1/oee/corrections?machine=%d"
        }) {
      HttpResponse<String> foreign = get(LAB, path.formatted(press.machine));
      HttpResponse<String> missing = get(LAB, path.formatted(2_000_000_000));
      assertThat(foreign.statusCode()).as(path).isEqualTo(404);
      assertThat(without(foreign)).isEqualTo(without(missing));
      assertThat(
              platform.get(new Realm(MAIN, Set.of(8)), path.formatted(press.machine)).statusCode())
          .as(path)
          .isEqualTo(404);
    }
    assertThat(get(LAB, "/api/v1/lines/" + press.line + "/oee").statusCode()).isEqualTo(404);
    assertThat(get(LAB, "/api/v1/lines/" + press.line + "/shift-progress").statusCode())
        .isEqualTo(404);
    assertThat(get(MAIN, "/api/v1/lines/" + press.line + "/oee").statusCode()).isEqualTo(200);
    String own = platform.get(new Realm(MAIN, Set.of(7)), "/api/v1/oee?groupBy=machine").body();
    assertThat(own).contains("press-" + press.machine);
    assertThat(platform.get(new Realm(MAIN, Set.of(8)), "/api/v1/oee?groupBy=machine").body())
        .doesNotContain("press-" + press.machine);
  }

  @Test
  void badQuestionsAreRefused() {
    Press press = new Press(plant, MAIN, 1);
    press.productFrom(early).state(early, "run").counts(early, 0, 0).send();
    shiftOf(press, "s06");
    String machine = "/api/v1/machines/" + press.machine;
    assertThat(get(MAIN, machine + "/oee?groupBy=moon").body()).contains("group-by-unknown");
    assertThat(get(MAIN, machine + "/oee?from=now&to=now-1d").body()).contains("range-empty");
    assertThat(get(MAIN, machine + "/oee/proof?from=now-30d").body()).contains("range-invalid");
    assertThat(get(MAIN, machine + "/states?from=now-40d").body()).contains("range-invalid");
    assertThat(get(MAIN, machine + "/oee/proof?from=now%2B1h&to=now%2B2h").statusCode())
        .isEqualTo(400);
    assertThat(get(MAIN, machine + "/shift-progress?shift=next").body()).contains("shift-unknown");
    assertThat(get(MAIN, "/api/v1/oee/corrections?limit=0").statusCode()).isEqualTo(400);
  }

  @Test
  void aMachineWithoutStateSignalIsKnownByItsRunSignal() {
    Press press = new Press(plant, MAIN, 1);
    int machine = Plant.id();
    plant.plan(
        "machine/" + machine,
        PlantRecord.newBuilder()
            .setMachine(
                io.takt.contracts.plant.Machine.newBuilder()
                    .setId(machine)
                    .setTenantId(1)
                    .setSiteId(1)
                    .setLineId(press.line)
                    .setKey("run-" + machine)
                    .setTimeZone("UTC")));
    int run = plant.telling(MAIN, machine, SignalKind.GAUGE, "run", 0);
    plant.read(
        MAIN,
        machine,
        0,
        Plant.sample(early, run, 1),
        Plant.sample(early + HOUR, run, 0),
        Plant.sample(early + 2 * HOUR, run, 1));
    plant.flush();
    JsonNode figure =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> find(json(get(MAIN, oee(machine, "shift"))), "key", "s06"),
                found -> found.path("elements").path("waitingMs").asLong() == HOUR);
    assertThat(figure.path("elements").path("productionMs").asLong()).isEqualTo(7 * HOUR);
    assertThat(figure.path("indicators").path("oee").path("missing").asString())
        .isEqualTo("not-counted");
    assertThat(figure.path("notes").toString()).contains("no-counter");
  }

  @Test
  void wordsOfTheMachinesOwnAndRollOversCountAsItsSignalsSay() {
    Press press = new Press(plant, MAIN, 1);
    press
        .productFrom(early)
        .counts(early, 65_000, 0)
        .state(early, "Werkzeug klemmt")
        .state(early + HOUR, "run")
        .counts(early + 8 * HOUR, 464, 0)
        .state(early + 8 * HOUR, "off")
        .send();
    JsonNode before = shiftOf(press, "s06");
    assertThat(before.path("elements").path("unclassifiedMs").asLong()).isEqualTo(HOUR);
    assertThat(before.path("items").path("good").asDouble()).isEqualTo(464);
    JsonNode unknown = word(press.machine, "Werkzeug klemmt");
    assertThat(unknown.path("state").asString()).isEqualTo("unmapped");
    assertThat(unknown.path("ms").asLong()).isEqualTo(HOUR);
    assertThat(word(press.machine, "run").path("state").asString()).isEqualTo("producing");

    change(
        signal(press.machine, press.state, SignalKind.STATE, "state")
            .addStateMapping(word("WERKZEUG klemmt", "malfunction")));
    change(signal(press.machine, press.good, SignalKind.COUNTER, "good-count").setModulus(65_536));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode figure = find(json(get(MAIN, oee(press, "shift"))), "key", "s06");
          assertThat(figure.path("elements").path("breakdownMs").asLong()).isEqualTo(HOUR);
          assertThat(figure.path("items").path("good").asDouble()).isEqualTo(1000);
        });
    assertThat(word(press.machine, "Werkzeug klemmt").path("own").asBoolean()).isTrue();
    JsonNode proof = json(get(MAIN, proof(press)));
    assertThat(proof.path("agrees").asBoolean()).isTrue();
    assertThat(proof.path("unknownWords").size()).isZero();
    assertThat(proof.path("counters").path(0).path("rollovers").asInt()).isEqualTo(1);
    assertThat(proof.path("counters").path(0).path("resets").asInt()).isZero();
    assertThat(get(MAIN, "/api/v1/oee/corrections?machine=" + press.machine).body())
        .contains("plan-changed");
  }

  @Test
  void cyclesAreItemsAndAsManyAsTheMouldMakes() {
    Press press = new Press(plant, MAIN, 1);
    int machine = machineOf(press);
    int cycle = plant.telling(MAIN, machine, SignalKind.GAUGE, "cycle", 0);
    List<Sample> samples = new ArrayList<>();
    for (long time = early; time < early + 8 * HOUR; time += MINUTE) {
      if (time < early + HOUR || time >= early + 2 * HOUR) {
        // told twice while it is high: one item
        samples.add(Plant.sample(time, cycle, 0));
        samples.add(Plant.sample(time + 30_000, cycle, 1));
        samples.add(Plant.sample(time + 40_000, cycle, 1));
      }
    }
    samples.add(Plant.sample(early + 8 * HOUR, cycle, 0));
    plant.read(MAIN, machine, 0, samples.toArray(Sample[]::new));
    plant.flush();
    // without a run time an item may have taken five minutes: the first after the pause too
    element(machine, "waitingMs", HOUR + MINUTE - 5 * MINUTE + MINUTE / 2);
    JsonNode figure = find(json(get(MAIN, oee(machine, "shift"))), "key", "s06");
    assertThat(figure.at("/items/produced").asDouble()).isEqualTo(7 * 60);
    assertThat(figure.path("notes").toString())
        .contains("no-reject-counter")
        .doesNotContain("no-counter");
    JsonNode proof = json(get(MAIN, oee(machine, "shift").replace("/oee?", "/oee/proof?")));
    assertThat(proof.at("/counters/0/added").asDouble()).isEqualTo(7 * 60);

    press.runTime(machine, 50_000, 3);
    int product = plant.telling(MAIN, machine, SignalKind.TEXT, "product", 0);
    plant.read(MAIN, machine, 0, Plant.sample(early, product, "p" + press.product));
    plant.flush();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode items = find(json(get(MAIN, oee(machine, "shift"))), "key", "s06").path("items");
          assertThat(items.path("produced").asDouble()).isEqualTo(7 * 60 * 3);
          assertThat(items.path("idealMs").asDouble()).isEqualTo(7 * 60 * 50_000, within(1e-3));
        });
    JsonNode opened = json(get(MAIN, oee(machine, "shift").replace("/oee?", "/oee/proof?")));
    assertThat(opened.at("/intervals/0/itemsPerCycle").asInt()).isEqualTo(3);
    assertThat(opened.at("/intervals/0/runTimeMs").asLong()).isEqualTo(50_000);
    assertThat(opened.path("agrees").asBoolean()).isTrue();
  }

  @Test
  void aCounterOfCyclesCountsWhatTheyMake() {
    Press press = new Press(plant, MAIN, 1);
    int machine = machineOf(press);
    press.runTime(machine, 60_000, 4);
    int product = plant.telling(MAIN, machine, SignalKind.TEXT, "product", 0);
    int cycles = plant.telling(MAIN, machine, SignalKind.COUNTER, "cycle", 0);
    List<Sample> samples = new ArrayList<>();
    samples.add(Plant.sample(early, product, "p" + press.product));
    for (int shots = 0; shots <= 8 * 60; shots++) {
      samples.add(Plant.sample(early + shots * MINUTE, cycles, shots));
    }
    plant.read(MAIN, machine, 0, samples.toArray(Sample[]::new));
    plant.flush();
    element(machine, "productionMs", 8 * HOUR);
    JsonNode items = find(json(get(MAIN, oee(machine, "shift"))), "key", "s06").path("items");
    assertThat(items.path("produced").asDouble()).isEqualTo(8 * 60 * 4);
    assertThat(items.path("idealMs").asDouble()).isEqualTo(8 * HOUR);
  }

  @Test
  void codesMeanNothingUntilSomebodySaysWhat() {
    int machine = machineOf(new Press(plant, MAIN, 1));
    int state = plant.telling(MAIN, machine, SignalKind.GAUGE, "state", 0);
    plant.read(
        MAIN,
        machine,
        0,
        Plant.sample(early, state, 1),
        Plant.sample(early + HOUR, state, 7),
        Plant.sample(early + 8 * HOUR, state, 0));
    plant.flush();
    element(machine, "unclassifiedMs", 8 * HOUR);
    assertThat(word(machine, "7").path("state").asString()).isEqualTo("unmapped");
    change(
        signal(machine, state, SignalKind.GAUGE, "state")
            .addStateMapping(word("1", "setup"))
            .addStateMapping(word("7", "producing"))
            .addStateMapping(word("9", "off")));
    assertThat(element(machine, "productionMs", 7 * HOUR).path("setupMs").asLong()).isEqualTo(HOUR);
    assertThat(word(machine, "7").path("ms").asLong()).isEqualTo(7 * HOUR);
    assertThat(word(machine, "9").path("lastSeen").isNull()).isTrue();
  }

  @Test
  void powerTellsAStateOnceItsLevelsAreLearned() {
    int machine = machineOf(new Press(plant, MAIN, 1));
    int power = plant.telling(MAIN, machine, SignalKind.GAUGE, "power", MINUTE);
    List<Sample> samples = new ArrayList<>();
    for (long time = early - 50 * HOUR; time <= early + 8 * HOUR; time += MINUTE) {
      long hour = Math.floorDiv(time - early, HOUR);
      double flicker = time / MINUTE % 3 * 0.1;
      double level = hour == 8 || hour % 8 == -3 ? 0 : hour % 8 == 0 ? 2 : 9;
      samples.add(Plant.sample(time, power, level + flicker));
    }
    plant.read(MAIN, machine, 0, samples.toArray(Sample[]::new));
    plant.flush();
    element(machine, "unclassifiedMs", 8 * HOUR);
    JsonNode none = find(json(get(MAIN, oee(machine, "shift"))), "key", "s06");
    assertThat(none.path("notes").toString()).contains("power-not-learned");
    settled();

    platform.bean(JdbcClient.class).sql("DELETE FROM power_learning").update();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              platform.bean(PowerJob.class).pass();
              return get(MAIN, "/api/v1/machines/" + machine + "/states").body();
            },
            body -> body.contains("\"learned\""));
    assertThat(element(machine, "productionMs", 7 * HOUR).path("waitingMs").asLong())
        .isEqualTo(HOUR);
    JsonNode states = json(get(MAIN, "/api/v1/machines/" + machine + "/states"));
    assertThat(states.path("source").asString()).isEqualTo("power");
    assertThat(states.at("/power/origin").asString()).isEqualTo("learned");
    assertThat(states.at("/power/producingAbove").asDouble()).isBetween(2.5, 8.5);
    assertThat(states.at("/power/idleAbove").asDouble()).isBetween(0.3, 1.9);
    settled();
    JsonNode proof = json(get(MAIN, oee(machine, "shift").replace("/oee?", "/oee/proof?")));
    assertThat(proof.path("power")).isEqualTo(states.path("power"));
    assertThat(proof.path("agrees").asBoolean()).isTrue();

    change(
        signal(machine, power, SignalKind.GAUGE, "power")
            .setExpectedIntervalMs(MINUTE)
            .setPowerThresholds(
                PowerThresholds.newBuilder().setIdleAbove(1).setProducingAbove(12)));
    element(machine, "waitingMs", 8 * HOUR);
  }

  /** On the press's line, so that it has its calendar. */
  private static int machineOf(Press press) {
    int machine = Plant.id();
    plant.plan(
        "machine/" + machine,
        PlantRecord.newBuilder()
            .setMachine(
                io.takt.contracts.plant.Machine.newBuilder()
                    .setId(machine)
                    .setTenantId(1)
                    .setSiteId(1)
                    .setLineId(press.line)
                    .setKey("m-" + machine)
                    .setTimeZone("UTC")));
    return machine;
  }

  private static Signal.Builder signal(int machine, int id, SignalKind kind, String role) {
    return Signal.newBuilder()
        .setId(id)
        .setTenantId(1)
        .setMachineId(machine)
        .setKey("s" + id)
        .setKind(kind)
        .setRole(role)
        .setRetention(RetentionClass.LONG);
  }

  private static StateWord word(String word, String state) {
    return StateWord.newBuilder().setWord(word).setState(state).build();
  }

  private static void change(Signal.Builder signal) {
    plant.plan("signal/" + signal.getId(), PlantRecord.newBuilder().setSignal(signal));
    plant.flush();
  }

  private static JsonNode word(int machine, String word) {
    String path =
        "/api/v1/machines/%d/states?from=%s&to=%s"
            .formatted(
                machine, Instant.ofEpochMilli(early), Instant.ofEpochMilli(early + 8 * HOUR));
    for (JsonNode each : json(get(MAIN, path)).path("words")) {
      if (each.path("word").asString().equals(word)) {
        return each;
      }
    }
    return JSON.missingNode();
  }

  /** The early shift's elements, once one of them is this long. */
  private static JsonNode element(int machine, String name, long ms) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> find(json(get(MAIN, oee(machine, "shift"))), "key", "s06").path("elements"),
            found -> found.path(name).asLong() == ms);
  }

  private static JsonNode total(Press press) {
    return json(get(MAIN, "/api/v1/machines/" + press.machine + "/oee?from=now-1h")).path("total");
  }

  /** The shift's figure, once all hours up to the present are computed. */
  private static JsonNode shiftOf(Press press, String key) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              JsonNode result = json(get(press.tenant, oee(press, "shift")));
              boolean settled = !result.path("recomputing").asBoolean();
              return settled && marks() == 0 && isRolled()
                  ? find(result, "key", key)
                  : JSON.missingNode();
            },
            figure -> figure.path("elements").path("busyMs").asLong() == 8 * HOUR);
  }

  private static void settled() {
    await().atMost(Duration.ofSeconds(60)).until(() -> marks() == 0 && isRolled());
  }

  private static boolean isRolled() {
    return platform
            .bean(JdbcClient.class)
            .sql("SELECT count(*) FROM dirty WHERE readings > 0")
            .query(Long.class)
            .single()
        == 0;
  }

  private static long marks() {
    return platform
        .bean(JdbcClient.class)
        .sql("SELECT (SELECT count(*) FROM oee_dirty) + (SELECT count(*) FROM oee_tail)")
        .query(Long.class)
        .single();
  }

  private static String oee(Press press, String groupBy) {
    return oee(press.machine, groupBy);
  }

  private static String oee(int machine, String groupBy) {
    return "/api/v1/machines/%d/oee?groupBy=%s&from=%s&to=%s"
        .formatted(
            machine, groupBy, Instant.ofEpochMilli(early), Instant.ofEpochMilli(early + 8 * HOUR));
  }

  private static String proof(Press press) {
    return "/api/v1/machines/%d/oee/proof?from=%s&to=%s"
        .formatted(
            press.machine, Instant.ofEpochMilli(early), Instant.ofEpochMilli(early + 8 * HOUR));
  }

  private static JsonNode find(JsonNode result, String field, String value) {
    for (JsonNode item : result.path("items")) {
      if (item.path("group").path(field).asString().equals(value)) {
        return item;
      }
    }
    return JSON.missingNode();
  }

  private static double value(JsonNode indicators, String name) {
    return indicators.path(name).path("value").asDouble();
  }

  private static HttpResponse<String> get(TenantId tenant, String path) {
    return platform.get(tenant, path);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static String without(HttpResponse<String> answer) {
    return answer.body().replaceAll("\"(traceId|instance)\":\"[^\"]*\"", "");
  }
}
