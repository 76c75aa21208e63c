package io.takt.broker.activity;

import io.takt.broker.quota.Pace;
import io.takt.broker.quota.Quotas;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells asset-service every second what happened, and learns the quotas by the answer. While nobody
 * answers, quotas stay as they are and one batch is kept to be told again; what comes meanwhile
 * waits in {@link Activity}.
 */
public final class AssetReport implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AssetReport.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int EVENTS = 1_000;
  private static final double NANOS = 1e9;

  private final URI uri;
  private final String bearer;
  private final Quotas quotas;
  private final Activity activity;
  private final long countNanos;
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private final Map<String, Long> passed = new HashMap<>();
  private final ScheduledExecutorService telling =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("asset-report").daemon().factory());
  private @Nullable Batch pending;
  private long toldNanos = System.nanoTime();
  private long countedNanos = System.nanoTime();
  private boolean silent;
  private boolean everTold;

  /**
   * @param key shown as a bearer token
   * @param counting from one count of the devices' messages to the next
   */
  public AssetReport(
      URI assetService, String key, Quotas quotas, Activity activity, Duration counting) {
    this.uri = URI.create(assetService.toString().replaceAll("/+$", "") + "/mqtt/report");
    this.bearer = "Bearer " + key;
    this.quotas = quotas;
    this.activity = activity;
    this.countNanos = counting.toNanos();
  }

  public void start() {
    var _ =
        telling.scheduleWithFixedDelay(
            this::tell, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private record Batch(List<Event> events, List<Device> devices) {}

  private record Event(
      long at,
      String kind,
      String user,
      String clientId,
      String address,
      String protocol,
      String reason) {
    static Event of(ConnectionEvent of) {
      return new Event(
          of.atMs(),
          of.kind().word(),
          of.user(),
          of.clientId(),
          of.address(),
          of.protocol(),
          of.reason());
    }
  }

  /** What a device sent within so many seconds. */
  private record Device(String user, long messages, long refused, double seconds) {}

  /**
   * What a tenant sends.
   *
   * @param quota messages a second; 0 is no limit
   * @param held connections that wait
   */
  private record Tenant(
      String key, double messagesPerSecond, int quota, int held, boolean atLimit) {}

  private record Report(
      boolean started, List<Tenant> tenants, List<Event> events, List<Device> devices, long lost) {}

  private void tell() {
    try {
      Batch batch = pending == null ? next() : pending;
      pending = batch;
      Report report =
          new Report(!everTold, tenants(), batch.events(), batch.devices(), activity.lost());
      HttpResponse<byte[]> answer =
          http.send(request(report), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() == 200) {
        pending = null;
        everTold = true;
        learn(json.readTree(answer.body()));
        silent = false;
      } else {
        // what is refused as wrong would be refused again
        pending = answer.statusCode() == 400 || answer.statusCode() == 422 ? null : batch;
        say("status " + answer.statusCode());
      }
    } catch (IOException | JacksonException e) {
      say(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("what devices do is not told", e);
    }
  }

  private HttpRequest request(Report report) {
    return HttpRequest.newBuilder(uri)
        .timeout(ANSWER)
        .header("Authorization", bearer)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(report)))
        .build();
  }

  private Batch next() {
    List<Event> events = activity.events(EVENTS).stream().map(Event::of).toList();
    long now = System.nanoTime();
    if (now - countedNanos < countNanos) {
      return new Batch(events, List.of());
    }
    double seconds = (now - countedNanos) / NANOS;
    countedNanos = now;
    return new Batch(
        events,
        activity.counts().stream()
            .map(told -> new Device(told.user(), told.messages(), told.refused(), seconds))
            .toList());
  }

  private List<Tenant> tenants() {
    long now = System.nanoTime();
    double seconds = (now - toldNanos) / NANOS;
    toldNanos = now;
    List<Tenant> tenants = new ArrayList<>();
    Map<String, Pace> paces = quotas.paces();
    paces.forEach((key, pace) -> {
      long sum = pace.passed();
      long before = passed.getOrDefault(key, 0L);
      passed.put(key, sum);
      tenants.add(
          new Tenant(
              key,
              Math.max(0, sum - before) / seconds,
              pace.perSecond(),
              pace.waiting(),
              pace.isHeld()));
    });
    passed.keySet().retainAll(paces.keySet());
    return tenants;
  }

  /** An answer of another shape changes nothing. */
  private void learn(JsonNode answer) {
    Map<String, Integer> byTenant = new HashMap<>();
    answer
        .path("quotas")
        .properties()
        .forEach(each -> byTenant.put(each.getKey(), Math.max(0, each.getValue().asInt(0))));
    if (answer.path("quotas").isObject()) {
      quotas.set(quotas.limits().with(byTenant));
    }
  }

  /** Once for each outage. */
  private void say(String why) {
    if (!silent) {
      silent = true;
      log.warn("{} does not take what devices do: {}", uri, why);
    }
  }

  @Override
  public void close() {
    telling.shutdownNow();
    http.shutdownNow();
  }
}
