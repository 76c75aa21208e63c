package io.takt.bench.load;

import io.takt.bench.platform.Api;
import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Registers machines with a credential each. */
public final class Registry {
  private static final int AT_A_TIME = 4;
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MACHINES_PER_LINE = 50;

  private final List<Api> tenants;

  /**
   * @param tenants one for each; devices are spread over them in turn
   */
  public Registry(List<Api> tenants) {
    this.tenants = List.copyOf(tenants);
  }

  /**
   * Makes {@code site/line{n}/{prefix}{index}} for each device.
   *
   * @param first index of the first one
   */
  public List<Device> connect(String site, String prefix, int first, int number) {
    try (ExecutorService calls = Executors.newFixedThreadPool(AT_A_TIME)) {
      // the first of each tenant makes the site; the others find it
      List<Future<Device>> made =
          IntStream.range(first, first + number)
              .mapToObj(index -> {
                if (index - first < tenants.size()) {
                  Device device = connect(site, prefix, index);
                  return calls.submit(() -> device);
                }
                return calls.submit(() -> connect(site, prefix, index));
              })
              .toList();
      return made.stream().map(Registry::get).toList();
    }
  }

  private Device connect(String site, String prefix, int index) {
    int tenant = index % tenants.size();
    try {
      Api.Answer answer = post(tenant, site, prefix, index);
      if (answer.status() >= 300) {
        throw new PlatformException(
            "POST /connections answers " + answer.status() + " " + answer.body());
      }
      JsonNode made = answer.json();
      return new Device(
          index,
          tenant + 1,
          made.path("machineId").asInt(),
          made.path("user").asString(),
          made.path("password").asString(),
          made.path("topic").asString());
    } catch (IOException e) {
      throw new PlatformException("POST /connections does not answer", e);
    }
  }

  /** As any client does: what is unavailable is asked again later. */
  private Api.Answer post(int tenant, String site, String prefix, int index) throws IOException {
    Map<String, String> body =
        Map.of("site", site, "line", "line" + index / MACHINES_PER_LINE, "machine", prefix + index);
    Api.Answer answer = tenants.get(tenant).post("/connections", body);
    for (int n = 0; n < TRIES && answer.status() == 503; n++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = tenants.get(tenant).post("/connections", body);
    }
    return answer;
  }

  private static Device get(Future<Device> made) {
    try {
      return made.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PlatformException said
          ? said
          : new PlatformException("a machine cannot be registered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", e);
    }
  }
}
