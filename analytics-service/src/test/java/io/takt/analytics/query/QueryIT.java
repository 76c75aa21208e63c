package io.takt.analytics.query;

import static io.takt.analytics.Plant.LAB;
import static io.takt.analytics.Plant.MAIN;
import static io.takt.analytics.Plant.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.WaveformRecord;
import io.takt.platform.realm.Realm;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QueryIT {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final JsonMapper JSON = new JsonMapper();

  private static Platform platform;
  private static Plant plant;
  private static JdbcClient jdbc;
  private static int machine;

  @BeforeAll
  static void start() {
    platform = Platform.start();
    plant = new Plant(platform.kafka());
    jdbc = platform.bean(JdbcClient.class);
    machine = plant.machine(MAIN, "Asia/Kolkata");
  }

  @AfterAll
  static void stop() {
    plant.close();
    platform.close();
  }

  @Test
  void pagesThroughRawReadingsValueByValue() {
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
    long begin = System.currentTimeMillis() - HOUR;
    List<Double> sent = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      sent.add(i / 3.0);
      plant.read(MAIN, machine, 0, sample(begin + i, gauge, i / 3.0));
    }
    eventually().until(() -> rows("reading_standard", gauge) == 25);

    List<Double> got = new ArrayList<>();
    String path = "/api/v1/signals/" + gauge + "/readings?limit=10";
    int pages = 0;
    while (!path.isEmpty()) {
      HttpResponse<String> answer = platform.get(MAIN, path);
      JSON.readTree(answer.body()).get("items").forEach(item -> got.add(item.get("v").asDouble()));
      path =
          answer
              .headers()
              .firstValue("Link")
              .map(link -> link.substring(1, link.indexOf('>')))
              .orElse("");
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(got).isEqualTo(sent);
    HttpResponse<String> csv =
        platform.get(MAIN, "/api/v1/signals/" + gauge + "/readings", "Accept", "text/csv");
    assertThat(csv.body().lines()).hasSize(26).startsWith("time,value,quality");

    String inside =
        "/internal/tenants/%d/signals/%d/readings?from=%d&to=%d&before=true&limit=5"
            .formatted(1, gauge, begin + 10, begin + 20);
    List<Long> times = new ArrayList<>();
    JSON.readTree(platform.serviceGet(inside).body())
        .forEach(item -> times.add(item.get("t").asLong() - begin));
    assertThat(times).containsExactly(9L, 10L, 11L, 12L, 13L, 14L);
    assertThat(platform.get(MAIN, inside).statusCode()).isEqualTo(403);
    assertThat(platform.serviceGet(inside.replace("tenants/1/", "tenants/2/")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void answersAnotherTenantsSignalAsAMissingOne() {
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
    plant.read(MAIN, machine, 0, sample(System.currentTimeMillis(), gauge, 1));
    eventually().until(() -> rows("latest", gauge) == 1);
    for (String path :
        List.of(
            "/api/v1/signals/%d/readings", "/api/v1/series?signals=%d",
            "/api/v1/corrections?signal=%d", "/api/v1/waveforms?signal=%d")) {
      HttpResponse<String> theirs = platform.get(LAB, path.formatted(gauge));
      HttpResponse<String> missing = platform.get(LAB, path.formatted(99_999_999));
      assertThat(theirs.statusCode()).isEqualTo(404);
      assertThat(withoutTrace(theirs, gauge)).isEqualTo(withoutTrace(missing, 99_999_999));
    }
    assertThat(json(LAB, "/api/v1/latest").get("items").size()).isZero();
    assertThat(json(LAB, "/api/v1/refusals").get("items").size()).isZero();
    assertThat(json(MAIN, "/api/v1/latest?machine=" + machine).get("items").size()).isPositive();
  }

  @Test
  void namesEverythingThatIsWrongWithARequest() {
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
    eventually()
        .until(() -> platform.get(MAIN, "/api/v1/series?signals=" + gauge).statusCode() == 200);
    HttpResponse<String> range =
        platform.get(MAIN, "/api/v1/series?signals=" + gauge + "&from=yesterday&to=now-x");
    assertThat(range.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(range.body()).get("faults").size()).isEqualTo(2);
    HttpResponse<String> drawing =
        platform.get(MAIN, "/api/v1/series?signals=" + gauge + "&resolution=2m&width=1");
    assertThat(JSON.readTree(drawing.body()).get("faults").size()).isEqualTo(2);
    assertThat(
            platform.get(MAIN, "/api/v1/signals/" + gauge + "/readings?cursor=forged").statusCode())
        .isEqualTo(400);
    assertThat(
            platform
                .get(
                    MAIN,
                    "/api/v1/series?signals=" + gauge + "&from=1970-01-01T00:00:00Z&resolution=1m")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void drawsAtMostAsManyPointsAsAskedAndKeepsEveryPeak() {
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE, RetentionClass.STANDARD, 10_000);
    long end = System.currentTimeMillis() / 10_000 * 10_000;
    long begin = end - 30 * HOUR;
    List<Sample> samples = new ArrayList<>();
    for (long time = begin; time < end; time += 10_000) {
      samples.add(sample(time, gauge, time == begin + 13 * HOUR ? 999 : Math.sin(time / 1e7)));
    }
    send(samples);
    eventually()
        .until(
            () -> rows("reading_standard", gauge) == samples.size() && rows("dirty", gauge) == 0);

    String range =
        "&from=%s&to=%s".formatted(Instant.ofEpochMilli(begin), Instant.ofEpochMilli(end));
    JsonNode series = series(gauge, range + "&width=300");
    assertThat(series.get("points").size()).isBetween(100, 300);
    assertThat(max(series)).isEqualTo(999);
    assertThat(series.get("coverage").asDouble()).isGreaterThan(0.99);
    assertThat(series.get("gaps").size()).isZero();
    assertThat(series.get("pending").asBoolean()).isFalse();
    long count = 0;
    for (JsonNode point : series.get("points")) {
      count += point.get("count").asLong();
    }
    // what is not rolled up yet is there too
    assertThat(count).isEqualTo(samples.size());
    assertThat(time(series, series.get("points").size() - 1)).isGreaterThan(end - HOUR);

    // hours of India begin at half past by Greenwich
    JsonNode hours = series(gauge, range + "&resolution=1h");
    assertThat(hours.get("resolution").asString()).isEqualTo("1h");
    assertThat(time(hours, 3) % HOUR).isEqualTo(30 * MINUTE);
    drawsHoursFromQuartersUntilTheyAreThere(gauge, range, hours);
    JsonNode day = series(gauge, range + "&resolution=1d");
    assertThat(max(day)).isEqualTo(999);
    assertThat(series(gauge, "&from=now-5m&width=800").get("resolution").asString())
        .isEqualTo("raw");
  }

  /** As after an update from a version that kept no hours. */
  private static void drawsHoursFromQuartersUntilTheyAreThere(
      int signal, String range, JsonNode hours) {
    long kept = rows("rollup_1h", signal);
    assertThat(kept).isGreaterThan(25);
    platform
        .bean(JdbcClient.class)
        .sql(
            """
            WITH gone AS (DELETE FROM rollup_1h WHERE signal_id = :signal RETURNING start)
            INSERT INTO dirty (signal_id, partition, level, first_time, last_time)
            SELECT l.signal_id, l.partition, 3, (SELECT min(start) FROM gone),
              p.rolled_to - INTERVAL '1 millisecond'
            FROM latest l JOIN position p ON p.topic = 'readings' AND p.partition = l.partition
            WHERE l.signal_id = :signal
            """)
        .param("signal", signal)
        .update();
    eventually()
        .until(() -> {
          assertThat(series(signal, range + "&resolution=1h").get("points"))
              .isEqualTo(hours.get("points"));
          return rows("dirty", signal) == 0;
        });
    assertThat(rows("rollup_1h", signal)).isEqualTo(kept);
  }

  @Test
  void asksOnConnectionsThatCannotWriteAndAreNotHeldForLong() {
    JdbcClient asking = JdbcClient.create(platform.bean("queries", DataSource.class));
    assertThatThrownBy(() -> asking.sql("DELETE FROM latest").update())
        .hasMessageContaining("read-only");
    assertThatThrownBy(() -> asking.sql("SELECT pg_sleep(60)").query().listOfRows())
        .isInstanceOf(QueryTimeoutException.class);
  }

  @Test
  void showsGapsAsGapsAndCountersAsIncrease() {
    int counter = plant.signal(MAIN, machine, SignalKind.COUNTER, RetentionClass.STANDARD, MINUTE);
    long begin = (System.currentTimeMillis() - 5 * HOUR) / HOUR * HOUR;
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      // silent in the second hour, set back at its end
      if (i < 60 || i >= 120) {
        samples.add(sample(begin + i * MINUTE, counter, i < 60 ? i : i - 120));
      }
    }
    send(samples);
    eventually()
        .until(() ->
            rows("reading_standard", counter) == samples.size() && rows("dirty", counter) == 0);

    String range =
        "&from=%s&to=%s"
            .formatted(Instant.ofEpochMilli(begin), Instant.ofEpochMilli(begin + 4 * HOUR));
    JsonNode series = series(counter, range + "&resolution=15m");
    assertThat(series.get("gaps").size()).isEqualTo(1);
    assertThat(series.get("gaps").get(0).get("from").asString())
        .isEqualTo(Instant.ofEpochMilli(begin + 62 * MINUTE).toString());
    assertThat(series.get("gaps").get(0).get("to").asString())
        .isEqualTo(Instant.ofEpochMilli(begin + 2 * HOUR).toString());
    assertThat(series.get("coverage").asDouble()).isCloseTo(182 / 240.0, within(0.001));
    double increase = 0;
    int resets = 0;
    for (JsonNode point : series.get("points")) {
      increase += point.get("increase").asDouble();
      resets += point.get("resets").asInt();
    }
    assertThat(increase).isEqualTo(59 + 119);
    assertThat(resets).isEqualTo(1);
  }

  @Test
  void drawsStatesAsSegments() {
    int state = plant.signal(MAIN, machine, SignalKind.STATE);
    long begin = System.currentTimeMillis() - HOUR;
    send(
        List.of(
            sample(begin, state, "run"),
            sample(begin + 1000, state, "run"),
            sample(begin + 60_000, state, "idle"),
            Plant.stale(begin + 90_000, state),
            sample(begin + 100_000, state, "run")));
    eventually().until(() -> rows("reading_text", state) == 5);

    String range =
        "&from=%s&to=%s"
            .formatted(Instant.ofEpochMilli(begin), Instant.ofEpochMilli(begin + 200_000));
    JsonNode series = series(state, range);
    List<String> drawn = new ArrayList<>();
    series
        .get("states")
        .forEach(each ->
            drawn.add(
                each.get("state").asString()
                    + Duration.between(
                            Instant.parse(each.get("from").asString()),
                            Instant.parse(each.get("to").asString()))
                        .toSeconds()));
    assertThat(drawn).containsExactly("run60", "idle30", "run100");
    assertThat(series.get("gaps").size()).isEqualTo(1);
    assertThat(series.get("coverage").asDouble()).isCloseTo(0.95, within(1e-9));
  }

  @Test
  void listsCorrections() {
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
    long time = System.currentTimeMillis() - HOUR;
    plant.read(MAIN, machine, 5, sample(time, gauge, 1));
    plant.read(MAIN, machine, 6, sample(time, gauge, 2));
    plant.read(MAIN, machine, 4, sample(time, gauge, 3));
    plant.read(MAIN, machine, 5, sample(time, gauge, 1));
    eventually().until(() -> rows("correction", gauge) == 2);

    JsonNode items = json(MAIN, "/api/v1/corrections?signal=" + gauge).get("items");
    assertThat(items.get(0).get("v").asDouble()).isEqualTo(1);
    assertThat(items.get(0).get("newV").asDouble()).isEqualTo(2);
    assertThat(items.get(0).get("reason").asString()).isEqualTo("replaced");
    assertThat(items.get(1).get("v").asDouble()).isEqualTo(3);
    assertThat(items.get(1).get("reason").asString()).isEqualTo("superseded");
  }

  @Test
  void answersNothingOfSitesTheCallerDoesNotSee() {
    int here = plant.machine(MAIN, 71, "UTC");
    int seen = plant.signal(MAIN, here, SignalKind.GAUGE);
    int there = plant.machine(MAIN, 72, "UTC");
    int hidden = plant.signal(MAIN, there, SignalKind.GAUGE);
    long now = System.currentTimeMillis();
    plant.read(MAIN, here, 0, sample(now, seen, 1));
    plant.read(MAIN, there, 0, sample(now, hidden, 2));
    eventually()
        .until(() -> rows("reading_standard", seen) + rows("reading_standard", hidden) == 2);
    Realm limited = new Realm(MAIN, Set.of(71));

    JsonNode latest = JSON.readTree(platform.get(limited, "/api/v1/latest").body()).get("items");
    assertThat(latest.valueStream().map(each -> each.get("signalId").asInt()))
        .containsExactly(seen);
    assertThat(platform.get(limited, "/api/v1/latest?machine=" + there).body())
        .contains("\"items\":[]");
    for (String path :
        List.of(
            "/api/v1/signals/%d/readings",
            "/api/v1/series?signals=%d",
            "/api/v1/corrections?signal=%d",
            "/api/v1/waveforms?signal=%d")) {
      assertThat(platform.get(limited, path.formatted(seen)).statusCode()).isEqualTo(200);
      assertThat(platform.get(limited, path.formatted(hidden)).statusCode()).isEqualTo(404);
    }
    assertThat(platform.get(limited, "/api/v1/refusals").statusCode()).isEqualTo(403);
  }

  @Test
  void keepsWaveformsAndDrawsThemNarrower() {
    int signal = plant.signal(MAIN, machine, SignalKind.WAVEFORM);
    ByteBuffer samples = ByteBuffer.allocate(2 * 10_000).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 10_000; i++) {
      samples.putShort((short) (i == 7777 ? 3000 : i % 100));
    }
    WaveformRecord waveform =
        WaveformRecord.newBuilder()
            .setTenantId(MAIN.value())
            .setMachineId(machine)
            .setSignalId(signal)
            .setStartMs(System.currentTimeMillis() - 1000)
            .setReceivedMs(System.currentTimeMillis())
            .setRateHz(25_600)
            .setScale(0.5)
            .setEncoding(WaveformRecord.Encoding.INT16)
            .setSamples(ByteString.copyFrom(samples.array()))
            .build();
    plant.send(Topic.WAVEFORMS, RecordKey.machine(MAIN, machine), waveform);
    plant.send(Topic.WAVEFORMS, RecordKey.machine(MAIN, machine), waveform);
    eventually().until(() -> rows("waveform", signal) == 1);

    JsonNode list = json(MAIN, "/api/v1/waveforms?signal=" + signal).get("items");
    long id = list.get(0).get("id").asLong();
    assertThat(list.get(0).get("samples").asInt()).isEqualTo(10_000);
    JsonNode whole = json(MAIN, "/api/v1/waveforms/" + id);
    assertThat(whole.get("values").size()).isEqualTo(10_000);
    assertThat(whole.get("values").get(7777).asDouble()).isEqualTo(1500);
    JsonNode narrow = json(MAIN, "/api/v1/waveforms/" + id + "?width=100");
    assertThat(narrow.get("values").size()).isEqualTo(200);
    assertThat(narrow.get("values").valueStream().mapToDouble(JsonNode::asDouble).max())
        .hasValue(1500);
    assertThat(platform.get(LAB, "/api/v1/waveforms/" + id).statusCode()).isEqualTo(404);
    Realm elsewhere = new Realm(MAIN, Set.of(72));
    assertThat(platform.get(elsewhere, "/api/v1/waveforms/" + id).statusCode()).isEqualTo(404);
  }

  private static void send(List<Sample> samples) {
    for (int from = 0; from < samples.size(); from += 500) {
      plant.read(
          MAIN,
          machine,
          0,
          samples.subList(from, Math.min(from + 500, samples.size())).toArray(Sample[]::new));
    }
  }

  private static JsonNode series(int signal, String more) {
    return json(MAIN, "/api/v1/series?signals=" + signal + more).get("items").get(0);
  }

  private static JsonNode json(TenantId tenant, String path) {
    HttpResponse<String> answer = platform.get(tenant, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static String withoutTrace(HttpResponse<String> answer, int id) {
    return answer
        .body()
        .replaceAll("\"traceId\":\"[0-9a-f]*\"", "")
        .replace(String.valueOf(id), "ID");
  }

  private static double max(JsonNode series) {
    return series
        .get("points")
        .valueStream()
        .mapToDouble(point -> point.get("max").asDouble())
        .max()
        .orElseThrow();
  }

  private static long time(JsonNode series, int point) {
    return Instant.parse(series.get("points").get(point).get("t").asString()).toEpochMilli();
  }

  private static int rows(String table, int signal) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE signal_id = ?")
        .param(signal)
        .query(Integer.class)
        .single();
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60));
  }
}
