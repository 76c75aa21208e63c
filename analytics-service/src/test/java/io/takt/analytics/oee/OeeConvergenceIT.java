package io.takt.analytics.oee;

import static io.takt.analytics.Plant.MAIN;
import static io.takt.analytics.oee.Press.HOUR;
import static io.takt.analytics.oee.Press.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.analytics.history.History;
import io.takt.platform.realm.Realm;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever the order of arrival, results are what one computation of all raw readings gives. Plans
 * change meanwhile, and people give reasons, correct counts and take that back.
 */
class OeeConvergenceIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DAYS = 7;

  private static Platform platform;
  private static Plant plant;
  private static Reasons reasons;

  @BeforeAll
  static void start() {
    platform = Platform.start("takt.oee.tail=1s");
    plant = new Plant(platform.kafka());
    reasons = new Reasons(plant, MAIN);
  }

  @AfterAll
  static void stop() {
    plant.close();
    platform.close();
  }

  /** Two that found faults; {@code -Dtakt.convergence.seeds=8} tries as many. */
  static LongStream seeds() {
    int tries = Integer.getInteger("takt.convergence.seeds", 0);
    return tries == 0 ? LongStream.of(1, 5) : LongStream.rangeClosed(1, tries);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalsOneComputationFromRawInAnyOrderOfArrival(long seed) {
    Random random = new Random(seed);
    Press press = new Press(plant, MAIN, 1);
    long begin =
        Instant.now()
            .truncatedTo(ChronoUnit.DAYS)
            .minus(seed == 1 ? 8 : 90, ChronoUnit.DAYS)
            .toEpochMilli();
    List<Runnable> readings = readings(random, press, begin);
    Collections.shuffle(readings, random);
    List<Long> said = new ArrayList<>();
    int sent = 0;
    for (Runnable each : readings) {
      each.run();
      if (random.nextInt(40) == 0) {
        press.send();
        say(random, press, begin, said);
      }
      if (++sent == readings.size() / 2) {
        press.send();
        // half of it is computed, by another plan
        settled();
        press.runTime(4000);
        press.calendar("05:30", "13:30", "21:30");
      }
    }
    press.send();
    settled();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          JsonNode proof = proof(press, begin);
          assertThat(proof.path("intervals").size()).isGreaterThan(500);
          assertThat(proof.path("stored").path("items").path("produced").asDouble()).isPositive();
          assertThat(proof.path("stored").path("elements"))
              .isEqualTo(proof.path("recomputed").path("elements"));
          assertThat(proof.path("agrees").asBoolean())
              .as(proof.at("/stored/items") + " against " + proof.at("/recomputed/items"))
              .isTrue();
        });
    assertThat(said).hasSizeGreaterThan(10);
    daysAndHoursAddUpToTheSame(random, press, begin);
    JsonNode proof = proof(press, begin);
    assertThat(proof.path("stopEdits")).isNotEmpty();
    assertThat(proof.path("countEdits")).isNotEmpty();
    proof.path("stopEdits").forEach(edit -> checkEnd(edit, proof.path("intervals")));
  }

  /** Hours are sums of cells, all else of whole days where there are any. */
  private static void daysAndHoursAddUpToTheSame(Random random, Press press, long begin) {
    for (int round = 0; round < 5; round++) {
      long from = begin + random.nextInt(3 * 24) * HOUR;
      String path =
          "/api/v1/machines/%d/oee?from=%s&to=%s&groupBy="
              .formatted(
                  press.machine,
                  Instant.ofEpochMilli(from),
                  Instant.ofEpochMilli(from + (1 + random.nextInt(4 * 24)) * HOUR));
      JsonNode hours = JSON.readTree(platform.get(MAIN, path + "hour").body()).path("total");
      for (String by : List.of("none", "shift", "product", "machine")) {
        JsonNode total = JSON.readTree(platform.get(MAIN, path + by).body()).path("total");
        assertThat(total.path("elements")).as(path + by).isEqualTo(hours.path("elements"));
        assertThat(total.path("from")).isEqualTo(hours.path("from"));
        assertThat(total.path("to")).isEqualTo(hours.path("to"));
        assertThat(total.path("items").path("good").asDouble())
            .isEqualTo(hours.path("items").path("good").asDouble());
      }
    }
  }

  /** Reasons for some time, also for stops that go on, counts, and some of it taken back. */
  private static void say(Random random, Press press, long begin, List<Long> said) {
    Realm realm = Realm.of(MAIN);
    String machine = "/api/v1/machines/" + press.machine;
    long from = begin + random.nextLong(DAYS * 24 * HOUR);
    String to =
        random.nextInt(3) == 0
            ? "null"
            : "\"" + Instant.ofEpochMilli(from + 1 + random.nextLong(3 * HOUR)) + "\"";
    int reason = reasons.ofStops().get(random.nextInt(reasons.ofStops().size()));
    HttpResponse<String> stop =
        platform.post(
            realm,
            machine + "/stop-edits",
            "{\"from\":\"%s\",\"to\":%s,\"reasonId\":%d}"
                .formatted(Instant.ofEpochMilli(from), to, reason));
    // the machine is not known at once, and where it ran there is nothing to say
    if (stop.statusCode() == 201) {
      said.add(JSON.readTree(stop.body()).path("id").asLong());
    }
    platform.post(
        realm,
        machine + "/count-edits",
        "{\"time\":\"%s\",\"good\":-2,\"rejected\":3}".formatted(Instant.ofEpochMilli(from)));
    if (random.nextInt(3) == 0 && !said.isEmpty()) {
      platform.delete(realm, "/api/v1/stop-edits/" + said.get(random.nextInt(said.size())));
    }
  }

  /** What was said until the machine ran ends where it first did. */
  private static void checkEnd(JsonNode edit, JsonNode intervals) {
    if (!edit.path("untilItRuns").asBoolean()) {
      return;
    }
    Instant from = Instant.parse(edit.path("from").asString());
    List<Instant> runs = new ArrayList<>();
    for (JsonNode interval : intervals) {
      Instant end = Instant.parse(interval.path("to").asString());
      if (interval.path("word").asString().equals("run") && end.isAfter(from)) {
        Instant start = Instant.parse(interval.path("from").asString());
        runs.add(start.isBefore(from) ? from : start);
      }
    }
    if (!runs.isEmpty()) {
      assertThat(Instant.parse(edit.path("to").asString()))
          .as(edit.toString())
          .isEqualTo(runs.getFirst());
    }
  }

  private static JsonNode proof(Press press, long begin) {
    String path =
        "/api/v1/machines/%d/oee/proof?from=%s&to=%s"
            .formatted(
                press.machine,
                Instant.ofEpochMilli(begin),
                Instant.ofEpochMilli(begin + DAYS * 24 * HOUR));
    return JSON.readTree(platform.get(MAIN, path).body());
  }

  /**
   * A counter that is set back and jumps, states with gaps and unknown words, and some of it twice.
   */
  private static List<Runnable> readings(Random random, Press press, long begin) {
    List<String> words = List.of("run", "run", "run", "idle", "down", "minor-stop", "setup", "?");
    List<Runnable> readings = new ArrayList<>();
    readings.add(() -> press.productFrom(begin));
    double count = 1000;
    for (long at = begin; at < begin + DAYS * 24 * HOUR; at += 1 + random.nextLong(25 * MINUTE)) {
      long time = at;
      String word = words.get(random.nextInt(words.size()));
      readings.add(() -> press.state(time, word));
      count = next(random, count);
      double goods = count;
      readings.add(() -> press.counts(time + 1, goods, Math.floor(goods / 50)));
    }
    readings.addAll(readings.subList(0, readings.size() / 10));
    return readings;
  }

  private static double next(Random random, double count) {
    return switch (random.nextInt(60)) {
      case 0 -> random.nextInt(20);
      case 1 -> Math.floor(count * 0.9);
      default -> count + random.nextInt(60);
    };
  }

  /** All that was sent is stored and rolled up, and everything it changed is computed. */
  private static void settled() {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            platform.bean(History.class).lag() == 0
                && waiting("dirty WHERE readings > 0") == 0
                && waiting("oee_dirty") == 0
                && waiting("oee_tail") == 0
                && waiting("oee_machine WHERE plan <> settled_plan") == 0);
  }

  private static long waiting(String rows) {
    return platform
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM " + rows)
        .query(Long.class)
        .single();
  }
}
