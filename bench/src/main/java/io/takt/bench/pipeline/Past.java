package io.takt.bench.pipeline;

import io.takt.bench.platform.Api;
import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A past for the questions of a dashboard, told over HTTP as a store-and-forward gateway would. */
final class Past {
  private static final int AT_A_TIME = 4;
  private static final int FRAMES_PER_CALL = 200;
  private static final long MINUTE_MS = 60_000;
  private static final long DAY_MS = 24 * 60 * MINUTE_MS;

  private final Api api;
  private final String site;

  Past(Api api, String site) {
    this.api = api;
    this.site = site;
  }

  /**
   * Seven days at a quarter of an hour for each machine; for some also a day at ten seconds.
   *
   * @param dense how many have the dense day
   * @return readings
   */
  long tell(int machines, int dense) throws IOException {
    long end = System.currentTimeMillis() / MINUTE_MS * MINUTE_MS - 10 * MINUTE_MS;
    try (ExecutorService calls = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<Long>> told = new ArrayList<>();
      for (int machine = 0; machine < machines; machine++) {
        int each = machine;
        told.add(
            calls.submit(() -> {
              long week = tell(each, end - 7 * DAY_MS, end - DAY_MS, 15 * MINUTE_MS);
              long step = each < dense ? 10_000 : 15 * MINUTE_MS;
              return week + tell(each, end - DAY_MS, end, step);
            }));
      }
      long readings = 0;
      for (Future<Long> each : told) {
        readings += each.get();
      }
      return readings;
    } catch (ExecutionException e) {
      throw new PlatformException("the past cannot be told: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", e);
    }
  }

  private long tell(int machine, long from, long to, long step) throws IOException {
    List<Map<String, Object>> frames = new ArrayList<>();
    long readings = 0;
    for (long time = from; time < to; time += step) {
      Map<String, Double> values = new LinkedHashMap<>();
      for (String signal : Workload.SIGNALS) {
        values.put(signal, 20 + Math.floorMod(time / step + machine, 97) / 16.0);
      }
      frames.add(Map.of("t", time, "values", values));
      readings += values.size();
      if (frames.size() == FRAMES_PER_CALL || time + step >= to) {
        send(machine, frames);
        frames.clear();
      }
    }
    return readings;
  }

  private void send(int machine, List<Map<String, Object>> frames) throws IOException {
    String path = "%s/-/line%d/machine%d".formatted(site, machine / 10, machine);
    Api.Answer answer = api.post("/readings", Map.of("path", path, "readings", frames));
    if (answer.status() != 202) {
      throw new PlatformException(
          "POST /readings answers %d %s".formatted(answer.status(), answer.body()));
    }
  }
}
