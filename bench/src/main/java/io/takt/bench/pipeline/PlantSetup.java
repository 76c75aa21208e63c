package io.takt.bench.pipeline;

import io.takt.bench.platform.Api;
import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Registers machines, ten to a line, and a credential for each line. */
final class PlantSetup {
  private static final int AT_A_TIME = 4;
  private static final int MACHINES_PER_LINE = 10;

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
