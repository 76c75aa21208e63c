package io.takt.bench.pipeline;

import io.takt.bench.platform.Api;
import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Registers machines, ten to a line, a credential for each line, and the rules that watch them. */
final class PlantSetup {
  private static final int AT_A_TIME = 4;
  private static final int MACHINES_PER_LINE = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Api api;

  PlantSetup(Api api) {
    this.api = api;
  }

  /**
   * @param site key of a site that is not there yet
   */
  List<Gateway> make(String site, int machines) throws IOException {
    int siteId = post("/sites", Map.of("key", site)).path("id").asInt();
    int lines = (machines + MACHINES_PER_LINE - 1) / MACHINES_PER_LINE;
    try (ExecutorService calls = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<Gateway>> made =
          IntStream.range(0, lines)
              .mapToObj(line -> calls.submit(() -> line(site, siteId, line, machines)))
              .toList();
      List<Gateway> gateways = new ArrayList<>();
      for (Future<Gateway> each : made) {
        gateways.add(each.get());
      }
      return gateways;
    } catch (ExecutionException e) {
      throw new PlatformException("a line cannot be registered: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", e);
    }
  }

  /**
   * Ten rules for every machine, of the kinds people make most. None is ever broken: what is
   * measured is that they are judged. The machines must have sent once.
   */
  void watch() throws IOException {
    for (String signal : Workload.SIGNALS) {
      rule(
          signal + " too high",
          "high",
          signal,
          Map.of("deadband", 2),
          List.of(warning(200), alarm(250)));
    }
    for (String signal : List.of("pressure", "speed", "power")) {
      rule(signal + " too low", "low", signal, Map.of("onDelaySeconds", 10), List.of(alarm(1)));
    }
    rule(
        "temperature rises",
        "rate",
        "temperature",
        Map.of("overSeconds", 10),
        List.of(warning(600)));
    rule(
        "silent",
        "missing",
        "power",
        Map.of("onDelaySeconds", 3600),
        List.of(Map.of("priority", "high")));
  }

  /** A rule that is meant to be broken, and somebody who is told. */
  void watch(String signal, double limit) throws IOException {
    post(
        "/contacts",
        Map.of("name", "Bench", "email", "bench@example.org", "leastPriority", "critical"));
    rule(signal + " too high", "high", signal, Map.of(), List.of(alarm(limit)));
  }

  private static Map<String, ?> warning(double limit) {
    return Map.of("priority", "medium", "limit", limit);
  }

  private static Map<String, ?> alarm(double limit) {
    return Map.of("priority", "critical", "limit", limit);
  }

  private void rule(
      String name, String kind, String signal, Map<String, ?> more, List<Map<String, ?>> levels)
      throws IOException {
    Map<String, Object> rule = new HashMap<>(more);
    rule.putAll(Map.of("name", name, "kind", kind, "signal", signal, "levels", levels));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Api.Answer answer = api.post("/rules", rule);
      if (answer.status() < 300) {
        return;
      }
      // a signal that has just been seen for the first time is known everywhere a moment later
      if (answer.status() != 400 || System.nanoTime() > end) {
        throw new PlatformException("rule '%s' cannot be made: %s".formatted(name, answer.body()));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private Gateway line(String site, int siteId, int line, int machines) throws IOException {
    String key = "line" + line;
    int lineId = post("/lines", Map.of("siteId", siteId, "key", key)).path("id").asInt();
    int first = line * MACHINES_PER_LINE;
    int last = Math.min(machines, first + MACHINES_PER_LINE);
    for (int machine = first; machine < last; machine++) {
      post("/machines", Map.of("lineId", lineId, "key", "machine" + machine));
    }
    JsonNode device =
        post(
            "/devices",
            Map.of("key", site + "-" + key, "paths", List.of(site + "/-/" + key + "/#")));
    String tenant = device.path("tenant").asString();
    return new Gateway(
        device.path("user").asString(),
        device.path("password").asString(),
        first,
        IntStream.range(first, last)
            .mapToObj(
                machine -> "takt/v1/%s/%s/-/%s/machine%d".formatted(tenant, site, key, machine))
            .toList());
  }

  private JsonNode post(String path, Map<String, ?> body) throws IOException {
    Api.Answer answer = api.post(path, body);
    if (answer.status() >= 300) {
      throw new PlatformException(
          "POST %s answers %d %s".formatted(path, answer.status(), answer.body()));
    }
    return answer.json();
  }
}
