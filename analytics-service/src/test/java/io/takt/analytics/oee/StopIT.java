package io.takt.analytics.oee;

import static io.takt.analytics.Plant.LAB;
import static io.takt.analytics.Plant.MAIN;
import static io.takt.analytics.oee.Press.HOUR;
import static io.takt.analytics.oee.Press.MINUTE;
import static io.takt.analytics.oee.Press.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.analytics.Topics;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.audit.AuditRecord;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.Sample;
import io.takt.platform.realm.Realm;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people say of stops and counts, and what figures make of it. */
class StopIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Realm REALM = Realm.of(MAIN);

  /** When an early shift began that is over, whenever the test runs. */
  private static long early;

  private static Platform platform;
  private static Plant plant;
  private static Reasons reasons;

  @BeforeAll
  static void start() {
    platform = Platform.start("takt.oee.told=0s", "takt.oee.tail=1s");
    plant = new Plant(platform.kafka());
    reasons = new Reasons(plant, MAIN);
    early = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(42, ChronoUnit.HOURS).toEpochMilli();
  }

  @AfterAll
  static void stop() {
    plant.close();
    platform.close();
  }

  /** 40 min down from 02:00, 20 min idle from 04:00, the rest of 8 h production. */
  private static Press shift() {
    return shift(new Press(plant, MAIN, 1));
  }

  private static Press shift(Press press) {
    press
        .productFrom(early)
        .counts(early, 0, 0)
        .state(early, "run")
        .state(at(120), "down")
        .state(at(160), "run")
        .state(at(240), "idle")
        .state(at(260), "run")
        .counts(early + 8 * HOUR, 4000, 100)
        .state(early + 8 * HOUR, "off")
        .send();
    until(press, e -> e.path("breakdownMs").asLong(), 40 * MINUTE);
    // what comes now changes what had been told
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> count("dirty WHERE readings > 0") + count("oee_dirty") + count("oee_tail") == 0);
    return press;
  }

  private static long count(String rows) {
    return platform
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM " + rows)
        .query(Long.class)
        .single();
  }

  private static long at(long minutes) {
    return early + minutes * MINUTE;
  }

  @Test
  void aReasonSaysWhatTheStopWasAndUndoTakesItBack() {
    Press press = shift();
    JsonNode asked = stops(press).path(1);
    assertThat(asked.path("element").asString()).isEqualTo("breakdown");
    assertThat(asked.path("asksForReason").asBoolean()).isTrue();
    assertThat(asked.path("suggestions").path(0).asInt()).isEqualTo(reasons.breakdown);
    JsonNode edit = edit(press, at(120), at(160), reasons.planned);
    until(press, e -> e.path("plannedDowntimeMs").asLong(), 40 * MINUTE);
    JsonNode told = stops(press).path(1);
    assertThat(told.path("element").asString()).isEqualTo("planned-downtime");
    assertThat(told.path("word").asString()).isEqualTo("down");
    assertThat(told.path("asksForReason").asBoolean()).isFalse();
    assertThat(told.path("edit")).isEqualTo(edit);
    JsonNode proof = proof(press);
    assertThat(proof.path("agrees").asBoolean()).isTrue();
    assertThat(proof.path("stopEdits")).containsExactly(edit);
    List<Long> edits = new ArrayList<>();
    proof.path("intervals").forEach(interval -> edits.add(interval.path("editId").asLong()));
    assertThat(edits).contains(edit.path("id").asLong());
    JsonNode corrected =
        json(get("/api/v1/oee/corrections?machine=" + press.machine)).at("/items/0");
    assertThat(corrected.path("reason").asString()).isEqualTo("edited");

    HttpResponse<String> undone = undo("stop", edit);
    assertThat(json(undone).path("undoneBy").asString()).isEqualTo("someone");
    assertThat(json(undo("stop", edit))).isEqualTo(json(undone));
    until(press, e -> e.path("breakdownMs").asLong(), 40 * MINUTE);
    assertThat(stops(press).path(1).path("asksForReason").asBoolean()).isTrue();
    assertThat(proof(press).path("agrees").asBoolean()).isTrue();
    assertThat(json(get(edits(press, "stop"))).at("/items/0/id")).isEqualTo(edit.path("id"));
  }

  @Test
  void aReasonForAPartSplitsAStopAndOneOverSeveralJoinsThem() {
    Press press = shift();
    edit(press, at(120), at(260), reasons.waiting);
    until(press, e -> e.path("waitingMs").asLong(), 60 * MINUTE);
    // what ran between the two stops still did
    until(press, e -> e.path("productionMs").asLong(), 420 * MINUTE);
    edit(press, at(120), at(130), reasons.planned);
    until(press, e -> e.path("plannedDowntimeMs").asLong(), 10 * MINUTE);
    JsonNode stops = stops(press);
    assertThat(stops.path(2).path("lengthMs").asLong()).isEqualTo(10 * MINUTE);
    assertThat(stops.path(2).path("element").asString()).isEqualTo("planned-downtime");
    assertThat(stops.path(1).path("lengthMs").asLong()).isEqualTo(30 * MINUTE);
    assertThat(stops.path(1).path("element").asString()).isEqualTo("waiting");
    assertThat(proof(press).path("agrees").asBoolean()).isTrue();
  }

  @Test
  void theReasonOfAStopThatGoesOnEndsWhereTheMachineRuns() {
    Press press = shift();
    JsonNode edit = edit(press, at(130), null, reasons.planned);
    assertThat(edit.path("untilItRuns").asBoolean()).isTrue();
    until(press, e -> e.path("plannedDowntimeMs").asLong(), 30 * MINUTE);
    assertThat(stops(press).path(1).at("/edit/to").asString())
        .isEqualTo(Instant.ofEpochMilli(at(160)).toString());
    // it is told late that it ran meanwhile: what came after has to be explained again
    press.state(at(140), "run").state(at(145), "down").send();
    until(press, e -> e.path("plannedDowntimeMs").asLong(), 10 * MINUTE);
    JsonNode stops = stops(press);
    assertThat(stops.path(1).path("asksForReason").asBoolean()).isTrue();
    assertThat(stops.path(1).path("lengthMs").asLong()).isEqualTo(15 * MINUTE);
    assertThat(stops.path(2).at("/edit/to").asString())
        .isEqualTo(Instant.ofEpochMilli(at(140)).toString());
  }

  @Test
  void aMachineThatStandsNowAsksNowAndWhatIsSaidHoldsAtOnce() {
    Press press = new Press(plant, MAIN, 1);
    long begin = System.currentTimeMillis() - 50 * MINUTE;
    press.productFrom(begin).counts(begin, 0, 0).state(begin, "run");
    press.state(begin + 10 * MINUTE, "down").send();
    String path = "/api/v1/lines/" + press.line + "/stops?from=now-2h";
    JsonNode stop =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> json(get(path)).path("items").path(0),
                each ->
                    each.path("asksForReason").asBoolean()
                        && each.path("element").asString().equals("breakdown"));
    assertThat(stop.path("to").isNull()).isTrue();
    assertThat(stop.path("machineId").asInt()).isEqualTo(press.machine);
    edit(press, begin + 10 * MINUTE, null, reasons.setup);
    JsonNode told = json(get(path)).path("items").path(0);
    assertThat(told.path("element").asString()).isEqualTo("setup");
    assertThat(told.path("to").isNull()).isTrue();
    String figure = "/api/v1/machines/" + press.machine + "/oee?from=now-1h";
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> json(get(figure)).at("/total/elements/setupMs").asLong() > 39 * MINUTE);
    press.state(begin + 30 * MINUTE, "run").send();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> json(get(path)).path("items").path(0).path("lengthMs").asLong() == 20 * MINUTE);
  }

  @Test
  void productionIsNoStopUnlessThatIsSaidExpressly() {
    Press press = shift();
    HttpResponse<String> nonsense =
        post(press, "stop", stopEdit(at(10), at(20), reasons.breakdown, false));
    assertThat(nonsense.statusCode()).isEqualTo(409);
    assertThat(json(nonsense).path("code").asString()).isEqualTo("nothing-stopped");
    assertThat(post(press, "stop", stopEdit(at(10), at(20), reasons.breakdown, true)).statusCode())
        .isEqualTo(201);
    until(press, e -> e.path("breakdownMs").asLong(), 50 * MINUTE);
  }

  @Test
  void itemsFoundBadLaterAreTakenFromTheGoodOnes() {
    Press press = shift();
    String scrap =
        """
        {"time":"%s","good":-400,"rejected":400,"reasonId":%d,"comment":"cracks"}
        """
            .formatted(Instant.ofEpochMilli(at(300)), reasons.quality);
    HttpResponse<String> added = post(press, "count", scrap);
    assertThat(added.statusCode()).isEqualTo(201);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode items = figure(press).path("items");
          assertThat(items.path("good").asDouble()).isEqualTo(3600);
          assertThat(items.path("rejected").asDouble()).isEqualTo(500);
        });
    assertThat(figure(press).at("/indicators/quality/value").asDouble())
        .isEqualTo(3600.0 / 4100, within(1e-9));
    assertThat(proof(press).path("agrees").asBoolean()).isTrue();
    assertThat(proof(press).path("countEdits")).containsExactly(json(added));
    undo("count", json(added));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> figure(press).path("items").path("good").asDouble() == 4000);
    assertThat(json(get(edits(press, "count"))).path("items")).hasSize(1);
  }

  @Test
  void lostTimeIsPutDownToReasonsAndTheRestIsUnexplained() {
    Press press = shift();
    edit(press, at(120), at(160), reasons.breakdown);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode losses = json(get("/api/v1/machines/" + press.machine + "/losses" + range()));
          JsonNode first = losses.path("items").path(0);
          assertThat(first.path("reasonId").asInt()).isEqualTo(reasons.breakdown);
          assertThat(first.path("ms").asLong()).isEqualTo(40 * MINUTE);
          assertThat(first.path("stops").asInt()).isEqualTo(1);
          JsonNode second = losses.path("items").path(1);
          assertThat(second.path("reasonId").isNull()).isTrue();
          assertThat(second.path("word").asString()).isEqualTo("idle");
          assertThat(losses.path("stoppedMs").asLong()).isEqualTo(60 * MINUTE);
          assertThat(losses.path("unexplainedShare").asDouble()).isEqualTo(1.0 / 3, within(1e-9));
        });
    String line = "/api/v1/lines/" + press.line + "/losses" + range();
    assertThat(json(get(line)).path("stoppedMs").asLong()).isEqualTo(60 * MINUTE);
  }

  @Test
  void lostTimeHasItsPriceWhereSomebodySaidWhatAnHourCosts() {
    Press press = new Press(plant, MAIN, Plant.id());
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(early), ZoneOffset.UTC);
    String machine = "/l" + press.line + "/press-" + press.machine;
    press.site(
        rate("", day.minusDays(9), 5),
        rate(machine, day.minusDays(1), 60),
        // a new rate leaves the past as it was
        rate(machine, day.plusDays(1), 1000));
    shift(press);
    String path = "/api/v1/machines/" + press.machine + "/losses";
    JsonNode losses = json(get(path + range()));
    assertThat(losses.at("/money/currency").asString()).isEqualTo("EUR");
    assertThat(losses.at("/money/missing").isNull()).isTrue();
    assertThat(losses.at("/items/0/word").asString()).isEqualTo("down");
    assertThat(losses.at("/items/0/money").asDouble()).isEqualTo(40);
    assertThat(losses.at("/items/1/money").asDouble()).isEqualTo(20);
    String line = "?scope=line/" + press.line + "&" + range().substring(1);
    assertThat(get("/api/v1/losses.csv" + line).body())
        .contains("breakdown,,down,2400000,1,", ",40.0,EUR");
    // the same out of the sums of days
    String days = "?from=%sT00:00:00Z&to=%sT00:00:00Z".formatted(day, day.plusDays(1));
    JsonNode whole = json(get(path + days));
    assertThat(whole.path("items"))
        .filteredOn(item -> item.path("word").asString().equals("down"))
        .hasSize(1)
        .allSatisfy(item -> {
          assertThat(item.path("ms").asLong()).isEqualTo(40 * MINUTE);
          assertThat(item.path("money").asDouble()).isEqualTo(40);
        });
    press.site();
    plant.flush();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> json(get(path + range())).at("/money/missing").asString().equals("no-rate"));
    JsonNode unpriced = json(get(path + range()));
    assertThat(unpriced.at("/items/0/money").isNull()).isTrue();
    assertThat(unpriced.at("/money/machinesWithoutRate").asInt()).isEqualTo(1);
  }

  @Test
  void setupsBetweenTwoProductsAreChangeovers() {
    Press other = new Press(plant, MAIN, 1);
    Press press = new Press(plant, MAIN, 1);
    press
        .productFrom(early)
        .state(early, "run")
        .state(at(200), "setup")
        .makes(at(220), other)
        .state(at(230), "run")
        // over the full hour
        .state(at(295), "setup")
        .state(at(302), "run")
        .state(at(303), "setup")
        .state(at(305), "run")
        .makes(at(302), press)
        // no other product after it
        .state(at(400), "setup")
        .state(at(410), "run")
        .state(early + 8 * HOUR, "off")
        .send();
    until(press, e -> e.path("setupMs").asLong(), 49 * MINUTE);
    String scope = "?scope=machine/" + press.machine + "&" + range().substring(1);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(json(get("/api/v1/changeovers" + scope)).path("items")).hasSize(2));
    JsonNode pairs = json(get("/api/v1/changeovers" + scope)).path("items");
    assertThat(pairs.at("/0/fromProductId").asInt()).isEqualTo(press.product);
    assertThat(pairs.at("/0/toProductId").asInt()).isEqualTo(other.product);
    assertThat(pairs.at("/0/totalMs").asLong()).isEqualTo(30 * MINUTE);
    assertThat(pairs.at("/0/times").asInt()).isEqualTo(1);
    assertThat(pairs.at("/1/toProductId").asInt()).isEqualTo(press.product);
    assertThat(pairs.at("/1/totalMs").asLong()).isEqualTo(7 * MINUTE);
    assertThat(get("/api/v1/changeovers.csv" + scope).body())
        .contains("Product %d,Product %d,1,1,1800000".formatted(press.product, other.product));
  }

  @Test
  void theDifferenceOfTwoTimesAddsUpFromItsParts() {
    Press press = shift();
    String asked =
        "/api/v1/oee/compare?a.scope=machine/%1$d&a.from=%2$s&a.to=%3$s&b.scope=machine/%1$d&b.from=%3$s&b.to=%4$s"
            .formatted(
                press.machine,
                Instant.ofEpochMilli(early),
                Instant.ofEpochMilli(at(240)),
                Instant.ofEpochMilli(at(480)));
    JsonNode told = json(get(asked));
    JsonNode difference = told.path("difference");
    double whole =
        told.at("/b/figure/indicators/oee/value").asDouble()
            - told.at("/a/figure/indicators/oee/value").asDouble();
    assertThat(difference.path("oee").asDouble()).isEqualTo(100 * whole, within(1e-9));
    double factors =
        difference.path("availability").asDouble()
            + difference.path("effectiveness").asDouble()
            + difference.path("quality").asDouble();
    assertThat(factors).isEqualTo(100 * whole, within(1e-9));
    double losses = difference.path("losses").valueStream().mapToDouble(JsonNode::asDouble).sum();
    assertThat(losses).isEqualTo(100 * whole, within(1e-9));
    assertThat(difference.at("/losses/breakdown").asDouble())
        .isEqualTo(100.0 * 40 / 240, within(1e-9));
    JsonNode cause = told.at("/causes/0");
    assertThat(cause.path("word").asString()).isEqualTo("down");
    assertThat(cause.path("aMs").asLong()).isEqualTo(40 * MINUTE);
    assertThat(cause.path("points").asDouble()).isEqualTo(100.0 * 40 / 240, within(1e-9));
    assertThat(get(asked.replace("compare?", "compare.csv?")).body())
        .contains("loss,breakdown_ms,2400000.0,0.0,");
  }

  @Test
  void whatWouldGainMostIsSupposedFromTheMachinesOwnWeeks() {
    Press press = new Press(plant, MAIN, Plant.id());
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    press.site(rate("", today.minusDays(99), 100));
    plant.flush();
    // 4 weeks of 8 h a day: 60, 30, 90 and 120 min a week of a reason, 10 min a day of minor stops
    JdbcClient database = platform.bean(JdbcClient.class);
    for (int i = 0; i < 28; i++) {
      int broken = i % 7 == 3 ? new int[] {60, 30, 90, 120}[i / 7] : 0;
      day(database, press, today.minusDays(1 + i), broken * MINUTE, 10 * MINUTE);
    }
    String gains =
        "/api/v1/gains?scope=machine/%d&from=%sT00:00:00Z&to=%sT00:00:00Z"
            .formatted(press.machine, today.minusDays(28), today);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            platform.get(REALM, gains).statusCode() == 200
                && json(get(gains)).at("/money/currency").asString().equals("EUR"));
    JsonNode list = json(get(gains));
    assertThat(list.path("sortedBy").asString()).isEqualTo("money");
    JsonNode first = list.at("/items/0");
    assertThat(first.path("kind").asString()).isEqualTo("breakdown");
    assertThat(first.path("reasonId").asInt()).isEqualTo(reasons.breakdown);
    assertThat(first.path("lostMs").asDouble()).isEqualTo(300 * MINUTE);
    assertThat(first.path("stops").asInt()).isEqualTo(4);
    assertThat(first.path("share").asDouble()).isEqualTo(0.6, within(1e-9));
    assertThat(first.path("winnableMs").asDouble()).isEqualTo(180.0 * MINUTE, within(1.0));
    assertThat(first.path("money").asDouble()).isEqualTo(500);
    assertThat(first.path("winnableMoney").asDouble()).isEqualTo(300);
    assertThat(first.at("/supposed/method").asString()).isEqualTo("best-quarter");
    assertThat(first.at("/supposed/partDays").asInt()).isEqualTo(7);
    assertThat(first.at("/supposed/parts").asInt()).isEqualTo(4);
    assertThat(first.path("worstFrom").asString()).startsWith(today.minusDays(28).toString());
    // what is the same every week could not be better
    assertThat(list.path("items")).hasSize(1);
    for (Realm realm : List.of(Realm.of(LAB), new Realm(MAIN, Set.of(1)))) {
      assertThat(platform.get(realm, gains).statusCode()).isEqualTo(404);
      assertThat(platform.get(realm, gains.replace("gains", "changeovers")).statusCode())
          .isEqualTo(404);
      assertThat(platform.get(realm, gains.replace("gains", "losses.csv")).statusCode())
          .isEqualTo(404);
      String compare = "/api/v1/oee/compare?b.scope=machine/" + press.machine;
      assertThat(platform.get(realm, compare).statusCode()).isEqualTo(404);
    }
    assertThat(get("/api/v1/gains?scope=press").body()).contains("scope-invalid");
  }

  private static void day(
      JdbcClient database, Press press, LocalDate day, long broken, long minor) {
    database
        .sql(
            """
            INSERT INTO oee_day (machine_id, order_id, product_id, day, unplanned_ms,
              outside_plan_ms, planned_downtime_ms, production_ms, setup_ms, breakdown_ms,
              minor_stop_ms, waiting_ms, no_order_ms, unclassified_ms, breakdowns, stops,
              unmapped_ms, uncounted_ms, ungraded_ms, first_at, last_at, good, rejected,
              ideal_good, ideal_rejected, ideal_start_up, unrated, outside)
            VALUES (:machine, 0, 0, :day, 0, 0, 0, 28800000 - :broken - :minor, 0, :broken,
              :minor, 0, 0, 0, 0, 0, 0, 0, 0, :day, :day, 0, 0, 0, 0, 0, 0, 0)
            """)
        .param("machine", press.machine)
        .param("day", day)
        .param("broken", broken)
        .param("minor", minor)
        .update();
    database
        .sql(
            """
            INSERT INTO oee_loss_day (machine_id, reason_id, day, ms, stops, element, word)
            SELECT :machine, :reason, :day, :broken, 1, 'BREAKDOWN', '' WHERE :broken > 0
            UNION ALL SELECT :machine, 0, :day, :minor, 3, 'MINOR_STOP', 'jam'
            """)
        .param("machine", press.machine)
        .param("reason", reasons.breakdown)
        .param("day", day)
        .param("broken", broken)
        .param("minor", minor)
        .update();
  }

  @Test
  void whatWasGivenForAWordBeforeIsSuggestedFirst() {
    Press press = shift();
    edit(press, at(120), at(160), reasons.waiting);
    until(press, e -> e.path("waitingMs").asLong(), 60 * MINUTE);
    press.state(at(400), "down").state(at(420), "run").send();
    until(press, e -> e.path("breakdownMs").asLong(), 20 * MINUTE);
    JsonNode suggestions = stops(press).path(0).path("suggestions");
    assertThat(suggestions.path(0).asInt()).isEqualTo(reasons.waiting);
    List<Integer> ids = new ArrayList<>();
    suggestions.forEach(each -> ids.add(each.asInt()));
    assertThat(ids).containsExactlyInAnyOrderElementsOf(reasons.ofStops());
  }

  @Test
  void aSignThatCameWithAReasonBeforeSuggestsIt() {
    Press press = shift();
    int alarm = plant.telling(MAIN, press.machine, SignalKind.TEXT, "alarm-text", 0);
    int heat = plant.telling(MAIN, press.machine, SignalKind.GAUGE, "", 0);
    List<Sample> samples = new ArrayList<>();
    for (int hour = -20; hour < 7; hour++) {
      samples.add(Plant.sample(early + hour * HOUR + 10 * MINUTE, heat, 20));
      samples.add(Plant.sample(early + hour * HOUR + 11 * MINUTE, heat, 21));
    }
    for (int stop : new int[] {120, 400}) {
      samples.add(Plant.sample(at(stop - 30), alarm, "none"));
      samples.add(Plant.sample(at(stop) + 2000, alarm, "E17"));
      samples.add(Plant.sample(at(stop) - 2000, heat, 95));
    }
    plant.read(MAIN, press.machine, 0, samples.toArray(Sample[]::new));
    for (int stop : new int[] {300, 330, 400}) {
      press.state(at(stop), "down").state(at(stop + 6), "run");
    }
    press.send();
    until(press, e -> e.path("breakdownMs").asLong(), 58 * MINUTE);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode signs = stops(press).path(0).path("signs");
          assertThat(signs.findValuesAsString("kind")).containsExactlyInAnyOrder("became", "high");
          assertThat(signs.findValuesAsString("value")).contains("E17");
        });
    edit(press, at(300), at(306), reasons.breakdown);
    edit(press, at(330), at(336), reasons.breakdown);
    edit(press, at(120), at(160), reasons.waiting);
    until(press, e -> e.path("waitingMs").asLong(), 60 * MINUTE);
    JsonNode last = stops(press).path(0);
    assertThat(last.path("suggestions").path(0).asInt()).isEqualTo(reasons.waiting);
    last.path("signs")
        .forEach(sign ->
            assertThat(sign.path("reasonIds"))
                .extracting(JsonNode::asInt)
                .contains(reasons.waiting));
    // without the signs, what was given more often for the word comes first
    assertThat(stops(press).path(1).path("suggestions").path(0).asInt())
        .isEqualTo(reasons.breakdown);
  }

  @Test
  void whatPeopleSayIsAudited() {
    Press press = shift();
    JsonNode stop = edit(press, at(120), at(160), reasons.setup);
    undo("stop", stop);
    undo("stop", stop);
    JsonNode count = json(post(press, "count", "{\"good\":-5,\"rejected\":5}"));
    undo("count", count);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          List<AuditRecord> entries = audited("stop-edit", stop);
          assertThat(entries)
              .extracting(AuditRecord::getAction)
              .containsExactly("stop-edit.create", "stop-edit.undo");
          assertThat(entries).extracting(AuditRecord::getActor).containsOnly("someone");
          assertThat(entries.getFirst().getBefore()).isEmpty();
          assertThat(entries.getFirst().getAfter()).contains("\"reasonId\":" + reasons.setup);
          assertThat(entries.getFirst().getObjectName()).isEqualTo("Press " + press.machine);
          assertThat(JSON.readTree(entries.getLast().getBefore()).path("undoneAt").isNull())
              .isTrue();
          assertThat(JSON.readTree(entries.getLast().getAfter()).path("undoneAt").isNull())
              .isFalse();
          assertThat(audited("count-edit", count))
              .extracting(AuditRecord::getAction)
              .containsExactly("count-edit.create", "count-edit.undo");
        });
  }

  @Test
  void otherRulesAreAudited() {
    TenantId tenant = new TenantId(78);
    String path = "/api/v1/oee/policy";
    String rules =
        """
        {"view":"tpm","minorStopLimitMs":60000,"orders":"one-order","setup":"planned",
         "rejects":"counted","startUpMs":0}
        """;
    String tag = platform.get(tenant, path).headers().firstValue("ETag").orElseThrow();
    assertThat(platform.put(Realm.of(tenant), path, rules, "If-Match", "\"9\"").statusCode())
        .isEqualTo(412);
    assertThat(platform.put(Realm.of(tenant), path, rules, "If-Match", tag).statusCode())
        .isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          List<AuditRecord> entries =
              audited().stream().filter(entry -> entry.getTenantId() == tenant.value()).toList();
          assertThat(entries)
              .extracting(AuditRecord::getAction)
              .containsExactly("oee-policy.change");
          assertThat(JSON.readTree(entries.getFirst().getBefore()).path("view").asString())
              .isEqualTo("iso");
          assertThat(JSON.readTree(entries.getFirst().getAfter()).path("view").asString())
              .isEqualTo("tpm");
        });
  }

  private static List<AuditRecord> audited(String type, JsonNode edit) {
    return audited().stream()
        .filter(entry -> entry.getObjectType().equals(type))
        .filter(entry -> entry.getObjectId().equals(edit.path("id").asString()))
        .toList();
  }

  private static List<AuditRecord> audited() {
    return Topics.read(platform.kafka(), Topic.AUDIT).stream().map(StopIT::entry).toList();
  }

  private static AuditRecord entry(byte[] value) {
    try {
      return AuditRecord.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatCannotBeIsRefusedWithAllThatIsWrong() {
    Press press = shift();
    JsonNode faults =
        json(
            post(
                press,
                "stop",
                """
                {"from":"%s","to":"%s","reasonId":%d,"comment":"a\u202eb"}
                """
                    .formatted(
                        Instant.now().minusSeconds(60),
                        Instant.now().minusSeconds(120),
                        reasons.group)));
    assertThat(faults.path("code").asString()).isEqualTo("edit-invalid");
    assertThat(faults.path("faults")).hasSize(3);
    for (String body :
        new String[] {
          "{}",
          stopEdit(at(120), at(160), reasons.quality, false),
          stopEdit(at(120), at(160), reasons.retired, false),
          stopEdit(at(120), at(160), 2_000_000_000, false),
          stopEdit(at(120), null, reasons.setup, true),
          stopEdit(at(120), System.currentTimeMillis() + HOUR, reasons.setup, false),
          stopEdit(at(120) - 500 * 24 * HOUR, at(160), reasons.setup, false)
        }) {
      HttpResponse<String> refused = post(press, "stop", body);
      assertThat(refused.statusCode()).as(body).isEqualTo(400);
      assertThat(json(refused).path("code").asString()).as(body).isEqualTo("edit-invalid");
    }
    for (String body :
        new String[] {
          "{}",
          "{\"good\":1e300}",
          "{\"good\":1,\"reasonId\":" + reasons.setup + "}",
          "{\"good\":1,\"time\":\"" + Instant.now().plusSeconds(60) + "\"}"
        }) {
      assertThat(post(press, "count", body).statusCode()).as(body).isEqualTo(400);
    }
    String stops = "/api/v1/machines/" + press.machine + "/stops";
    assertThat(get(stops + "?from=now-9d").body()).contains("range-invalid");
    assertThat(get(stops + "?from=now%2B1h&to=now%2B2h").body()).contains("range-invalid");
  }

  @Test
  void nobodyElseSeesOrEdits() {
    Press press = shift();
    Reasons foreign = new Reasons(plant, LAB);
    plant.flush();
    JsonNode edit = edit(press, at(120), at(160), reasons.setup);
    assertThat(post(press, "stop", stopEdit(at(120), at(160), foreign.setup, false)).statusCode())
        .isEqualTo(400);
    Realm elsewhere = new Realm(MAIN, Set.of(8));
    for (Realm realm : List.of(Realm.of(LAB), elsewhere)) {
      for (String path : List.of("stops", "stop-edits", "count-edits", "losses")) {
        assertThat(
                platform.get(realm, "/api/v1/machines/" + press.machine + "/" + path).statusCode())
            .as(path)
            .isEqualTo(404);
      }
      String body = stopEdit(at(120), at(160), reasons.setup, false);
      assertThat(
              platform
                  .post(realm, "/api/v1/machines/" + press.machine + "/stop-edits", body)
                  .statusCode())
          .isEqualTo(404);
      assertThat(
              platform.delete(realm, "/api/v1/stop-edits/" + edit.path("id").asLong()).statusCode())
          .isEqualTo(404);
    }
    assertThat(json(get(edits(press, "stop"))).path("items")).hasSize(1);
  }

  private static JsonNode edit(Press press, long from, @Nullable Long to, int reason) {
    HttpResponse<String> added = post(press, "stop", stopEdit(from, to, reason, false));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    return json(added);
  }

  private static String stopEdit(long from, @Nullable Long to, int reason, boolean over) {
    return """
    {"from":"%s","to":%s,"reasonId":%d,"overProduction":%s}
    """
        .formatted(
            Instant.ofEpochMilli(from),
            to == null ? null : "\"" + Instant.ofEpochMilli(to) + "\"",
            reason,
            over);
  }

  private static HttpResponse<String> post(Press press, String kind, String body) {
    return platform.post(
        REALM, "/api/v1/machines/%d/%s-edits".formatted(press.machine, kind), body);
  }

  private static HttpResponse<String> undo(String kind, JsonNode edit) {
    HttpResponse<String> undone =
        platform.delete(REALM, "/api/v1/%s-edits/%d".formatted(kind, edit.path("id").asLong()));
    assertThat(undone.statusCode()).isEqualTo(200);
    return undone;
  }

  private static String edits(Press press, String kind) {
    return "/api/v1/machines/%d/%s-edits%s".formatted(press.machine, kind, range());
  }

  private static String range() {
    return "?from=%s&to=%s"
        .formatted(Instant.ofEpochMilli(early), Instant.ofEpochMilli(early + 8 * HOUR));
  }

  /** The newest first. */
  private static JsonNode stops(Press press) {
    return json(get("/api/v1/machines/" + press.machine + "/stops" + range())).path("items");
  }

  private static JsonNode proof(Press press) {
    return json(get("/api/v1/machines/" + press.machine + "/oee/proof" + range()));
  }

  private static JsonNode figure(Press press) {
    return json(get("/api/v1/machines/" + press.machine + "/oee" + range())).path("total");
  }

  private static void until(Press press, ToLongFunction<JsonNode> element, long ms) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(element.applyAsLong(figure(press).path("elements"))).isEqualTo(ms));
  }

  private static HttpResponse<String> get(String path) {
    return platform.get(MAIN, path);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }
}
