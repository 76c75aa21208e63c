package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.standalone.platform.Api.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** {@code mosquitto_pub} as {@code ./takt connect} tells to call it. */
@SharedPlatform
@TestInstance(Lifecycle.PER_CLASS)
class StockClientIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long NOW = System.currentTimeMillis();

  private static final String ROUND_THE_CLOCK =
      """
      {"name":"round-the-clock","holidays":[],"exceptions":[],"shifts":[
       {"key":"a","name":"A","rrule":"FREQ=DAILY","first":"2026-01-05","start":"00:00","end":"12:00","breaks":[]},
       {"key":"b","name":"B","rrule":"FREQ=DAILY","first":"2026-01-05","start":"12:00","end":"00:00","breaks":[]}]}
      """;

  private final Takt takt;
  private final Api api;

  StockClientIT(Takt takt) {
    this.takt = takt;
    this.api = Api.of(takt, "write");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void everyFormOfAMessageIsInTheHistory(String version) {
    Takt.Machine machine = takt.connect("press-" + version);
    long before = System.currentTimeMillis();
    assertThat(takt.publish(machine, version, "scalar", "21.625")).isZero();
    assertThat(takt.publish(machine, version, "mode", "auto")).isZero();
    publish(
        machine, version, "/object", "{\"t\":%d,\"v\":-0.125,\"q\":\"uncertain\"}".formatted(NOW));
    publish(machine, version, "/plain", "{\"timestamp_ms\":%d,\"value\":7}".formatted(NOW));
    publish(
        machine,
        version,
        "",
        "[{\"t\":%d,\"values\":{\"a\":1e-9,\"b\":true}},{\"t\":%d,\"values\":{\"a\":2,\"b\":\"off\"}}]"
            .formatted(NOW, NOW + 1));

    int id = machineId(machine);
    await().atMost(PATIENCE).until(() -> readings(id, "b").size() == 2);
    Reading scalar = readings(id, "scalar").getFirst();
    assertThat(scalar.value()).isEqualTo(21.625);
    assertThat(scalar.time()).isBetween(before, System.currentTimeMillis());
    assertThat(readings(id, "mode")).extracting(Reading::value).containsExactly("auto");
    assertThat(readings(id, "object")).containsExactly(new Reading(NOW, -0.125, "uncertain"));
    assertThat(readings(id, "plain")).containsExactly(new Reading(NOW, 7.0, "good"));
    assertThat(readings(id, "a"))
        .containsExactly(new Reading(NOW, 1e-9, "good"), new Reading(NOW + 1, 2.0, "good"));
    assertThat(readings(id, "b"))
        .containsExactly(new Reading(NOW, "true", "good"), new Reading(NOW + 1, "off", "good"));
    assertThat(scalar.quality()).isEqualTo("good");
    tellHowLongOneTakes(machine, version, id);
  }

  /** The figure is for the log: a test machine under load must not decide it. */
  private void tellHowLongOneTakes(Takt.Machine machine, String version, int id) {
    long began = System.nanoTime();
    assertThat(takt.publish(machine, version, "scalar", "22.875")).isZero();
    long acknowledged = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> api.get("/latest?machine=" + id).path("items").toString().contains("22.875"));
    System.out.printf(
        "mosquitto_pub -V %s: %d ms with the program's start, visible %d ms after its end%n",
        version,
        Duration.ofNanos(System.nanoTime() - began).toMillis(),
        Duration.ofNanos(System.nanoTime() - acknowledged).toMillis());
  }

  /**
   * From the end of the client, which has waited for the acknowledgement, to the answer. The
   * quickest of a few rounds is held to it: nothing on the way waits longer by design, and a test
   * machine under load does not decide it.
   */
  @Test
  void aStateIsInTheFigureOfTheRunningShiftWithinTwoSeconds() {
    JsonNode made =
        api.post("/connections", "{\"site\":\"plant\",\"line\":\"live\",\"machine\":\"live-1\"}");
    Takt.Machine machine =
        new Takt.Machine(
            made.path("user").asString(),
            made.path("password").asString(),
            made.path("topic").asString());
    int id = made.path("machineId").asInt();
    assertThat(takt.publish(machine, "mqttv5", "state", "run")).isZero();
    await().atMost(PATIENCE).until(() -> api.signals(id, "key").containsKey("state"));
    String signal = "/signals/" + api.signals(id, "key").get("state");
    api.change("PATCH", signal, signal, "{\"role\":\"state\"}");
    String line = "/lines/" + api.get("/machines/" + id).path("lineId").asInt();
    int calendar = api.post("/work-calendars", ROUND_THE_CLOCK).path("id").asInt();
    api.change("PUT", line, line + "/work-calendar", "{\"workCalendarId\":%d}".formatted(calendar));
    await().atMost(PATIENCE).until(() -> running(id).path("productionMs").asLong() > 0);

    List<Long> delays = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      long stood = stopped(running(id));
      assertThat(takt.publish(machine, "mqttv5", "state", "down")).isZero();
      long acknowledged = System.nanoTime();
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(PATIENCE)
          .until(() -> stopped(running(id)) > stood);
      delays.add(Duration.ofNanos(System.nanoTime() - acknowledged).toMillis());
      long produced = running(id).path("productionMs").asLong();
      assertThat(takt.publish(machine, "mqttv5", "state", "run")).isZero();
      await().atMost(PATIENCE).until(() -> running(id).path("productionMs").asLong() > produced);
    }
    System.out.println("a state is in the figure of the running shift after, ms: " + delays);
    assertThat(Collections.min(delays)).isLessThanOrEqualTo(2_000);
  }

  private JsonNode running(int machine) {
    return api.get("/machines/" + machine + "/oee?from=now-1m&to=now&groupBy=shift")
        .path("items")
        .valueStream()
        .filter(figure -> figure.path("running").asBoolean())
        .findFirst()
        .map(figure -> figure.path("elements"))
        .orElse(NullNode.getInstance());
  }

  private static long stopped(JsonNode elements) {
    return elements.path("minorStopMs").asLong() + elements.path("breakdownMs").asLong();
  }

  private void publish(Takt.Machine machine, String version, String suffix, String payload) {
    assertThat(takt.publishTo(machine, version, machine.topic() + suffix, payload)).isZero();
  }

  private int machineId(Takt.Machine machine) {
    String key = machine.topic().substring(machine.topic().lastIndexOf('/') + 1);
    return api.get("/machines?limit=200")
        .path("items")
        .valueStream()
        .filter(found -> found.path("key").asString().equals(key))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asInt();
  }

  private List<Reading> readings(int machine, String signal) {
    Map<String, Integer> ids = api.signals(machine, "key");
    Integer id = ids.get(signal);
    return id == null ? List.of() : api.readings(id);
  }
}
