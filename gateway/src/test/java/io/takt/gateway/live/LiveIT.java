package io.takt.gateway.live;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.contracts.TenantId;
import io.takt.gateway.Browser;
import io.takt.gateway.TestGateway;
import io.takt.platform.token.Scope;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger IDS = new AtomicInteger(1000);

  private static TestGateway gateway;
  private static Plant plant;

  /** Of this test alone: nobody else publishes for it. */
  private final int machine = IDS.incrementAndGet();

  private final int signal = IDS.incrementAndGet();

  @BeforeAll
  static void start() {
    gateway = TestGateway.shared();
    plant = new Plant(gateway.kafka);
  }

  @AfterAll
  static void stop() {
    plant.close();
  }

  @AfterEach
  void now() {
    gateway.clock.backToNow();
  }

  @Test
  void beginsWithASnapshotAndGoesOnWithValues() {
    long t = System.currentTimeMillis();
    plant.send(TestGateway.MAIN, machine, signal, t, 1.5);
    try (SseClient viewer = viewer("?machines=" + machine)) {
      await().atMost(PATIENCE).until(() -> !viewer.events().isEmpty());
      assertThat(viewer.events().getFirst().type()).isEqualTo("snapshot");
      awaitValue(viewer, 1.5);
      plant.send(TestGateway.MAIN, machine, signal, t + 1, 2.5);
      awaitValue(viewer, 2.5);
      JsonNode value = last(viewer);
      assertThat(value.toString())
          .isEqualTo(
              "{\"machineId\":%d,\"signalId\":%d,\"t\":\"%s\",\"v\":2.5,\"q\":\"good\"}"
                  .formatted(machine, signal, java.time.Instant.ofEpochMilli(t + 1)));
    }
  }

  @Test
  void fillsTheSnapshotWithStoredValues() {
    TenantId tenant = new TenantId(IDS.incrementAndGet());
    gateway.analytics.json(
        "/api/v1/latest",
        200,
        """
        {"items":[{"machineId":5,"signalId":6,"t":"2026-01-02T03:04:05.678+01:00","v":"run","q":"good",
          "receivedAt":"2026-01-02T03:04:05.700+01:00"}],"next":null}
        """);
    try (SseClient viewer =
        new SseClient(gateway.browser().bearer(gateway.cli(tenant, Scope.READ)), "")) {
      await().atMost(PATIENCE).until(() -> !viewer.events("snapshot").isEmpty());
      JsonNode value = viewer.events("snapshot").getFirst().values().get(0);
      assertThat(value.path("v").asString()).isEqualTo("run");
      assertThat(value.path("t").asString()).isEqualTo("2026-01-02T02:04:05.678Z");
    } finally {
      gateway.analytics.json("/api/v1/latest", 200, "{\"items\":[],\"next\":null}");
    }
  }

  @Test
  void keepsTheNewestMeasuredValueWhateverArrivesLater() {
    long t = System.currentTimeMillis();
    plant.send(TestGateway.MAIN, machine, signal, t, 20);
    plant.send(TestGateway.MAIN, machine, signal, t - 60_000, 10);
    plant.send(TestGateway.MAIN, machine, signal + 1_000_000, t, 30);
    try (SseClient viewer = viewer("?machines=" + machine)) {
      // the last one of this machine has arrived, so the late one before it has too
      awaitValue(viewer, 30);
      assertThat(numbers(viewer)).contains(20.0).doesNotContain(10.0);
    }
  }

  @Test
  void showsOnlyWhatWasAskedFor() {
    long t = System.currentTimeMillis();
    int other = IDS.incrementAndGet();
    try (SseClient viewer = viewer("?signals=" + signal)) {
      await().atMost(PATIENCE).until(() -> !viewer.events().isEmpty());
      plant.send(TestGateway.MAIN, machine, other, t, 7);
      plant.send(TestGateway.MAIN, machine, signal, t, 8);
      awaitValue(viewer, 8);
      assertThat(numbers(viewer)).containsOnly(8.0);
    }
  }

  @Test
  void neverShowsAnotherTenantsValues() {
    long t = System.currentTimeMillis();
    Browser lab = gateway.owner(TestGateway.LAB);
    try (SseClient viewer = new SseClient(lab, "?machines=" + machine + "&signals=" + signal);
        SseClient all = new SseClient(lab, "")) {
      await().atMost(PATIENCE).until(() -> !viewer.events().isEmpty() && !all.events().isEmpty());
      plant.send(TestGateway.MAIN, machine, signal, t, 11);
      // the same ids in the viewer's own tenant, later on the same partition or any other
      plant.send(TestGateway.LAB, machine, signal, t + 1, 12);
      awaitValue(viewer, 12);
      awaitValue(all, 12);
      assertThat(numbers(viewer)).containsOnly(12.0);
      assertThat(numbers(all)).doesNotContain(11.0);
    }
  }

  @Test
  void resumesWithWhatChangedSince() {
    long t = System.currentTimeMillis();
    int quiet = IDS.incrementAndGet();
    plant.send(TestGateway.MAIN, machine, quiet, t, 1);
    plant.send(TestGateway.MAIN, machine, signal, t, 2);
    String id;
    try (SseClient viewer = viewer("?machines=" + machine)) {
      awaitValue(viewer, 1);
      awaitValue(viewer, 2);
      id = viewer.events().getLast().id();
    }
    plant.send(TestGateway.MAIN, machine, signal, t + 1, 3);
    try (SseClient again = resume(id, "?machines=" + machine)) {
      awaitValue(again, 3);
      assertThat(numbers(again)).containsOnly(3.0);
      assertThat(again.events("snapshot")).isEmpty();
      assertThat(again.events("reset")).isEmpty();
    }
  }

  @Test
  void startsAnewWhenTheLastEventIsTooOldOrStrange() {
    plant.send(TestGateway.MAIN, machine, signal, System.currentTimeMillis(), 4);
    String id;
    try (SseClient viewer = viewer("?machines=" + machine)) {
      awaitValue(viewer, 4);
      id = viewer.events().getLast().id();
    }
    String ahead = id.substring(0, id.lastIndexOf('.')) + ".zzzzzz";
    for (String strange : List.of("", "x", "1.0.0", "2" + id.substring(1), ahead)) {
      assertStartsAnew(strange);
    }
    gateway.clock.forward(Duration.ofMinutes(6));
    assertStartsAnew(id);
  }

  @Test
  void endsTheStreamOfAKeyThatWasRevoked() {
    Browser owner = gateway.owner(TestGateway.MAIN);
    JsonNode key = owner.post("/api/v1/keys", "{\"name\":\"tv\",\"scope\":\"read\"}").json();
    try (SseClient viewer =
        new SseClient(gateway.browser().bearer(key.get("key").asString()), "")) {
      await().atMost(PATIENCE).until(() -> !viewer.events().isEmpty());
      owner.delete("/api/v1/keys/" + key.get("id").asInt());
      await().atMost(Duration.ofSeconds(30)).until(viewer::hasEnded);
    }
  }

  @Test
  void endsTheStreamOfWhoSignsOut() {
    Browser owner = gateway.owner(TestGateway.MAIN);
    try (SseClient viewer = new SseClient(owner, "")) {
      await().atMost(PATIENCE).until(() -> !viewer.events().isEmpty());
      owner.delete("/api/v1/session");
      await().atMost(Duration.ofSeconds(30)).until(viewer::hasEnded);
    }
  }

  @Test
  void breaksTheSilence() {
    try (SseClient viewer = viewer("?machines=" + machine)) {
      await().atMost(PATIENCE).until(() -> !viewer.events().isEmpty());
      gateway.clock.forward(Duration.ofSeconds(16));
      await().atMost(PATIENCE).until(() -> viewer.comments() > 0);
    }
  }

  @Test
  void aViewerThatNeverReadsIsLeftAndHoldsNobodyBack() throws Exception {
    TenantId tenant = new TenantId(IDS.incrementAndGet());
    String token = gateway.cli(tenant, Scope.READ);
    // more than the buffers of both ends hold
    String text = "x".repeat(100_000);
    for (int i = 0; i < 150; i++) {
      plant.sendText(tenant, machine, signal + i, text);
    }
    plant.send(tenant, machine, signal, System.currentTimeMillis(), 1);
    try (SseClient arrived = new SseClient(gateway.browser().bearer(token), "?signals=" + signal)) {
      awaitValue(arrived, 1);
    }
    try (Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4096);
      deaf.connect(
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), gateway.port("local.server.port")));
      deaf.getOutputStream()
          .write(
              "GET /api/v1/live?machines=%d HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(machine, token)
                  .getBytes(StandardCharsets.US_ASCII));
      await().atMost(PATIENCE).until(() -> viewers() >= 1);
      try (SseClient reader =
          new SseClient(gateway.browser().bearer(token), "?signals=" + signal)) {
        plant.send(tenant, machine, signal, System.currentTimeMillis(), 2);
        awaitValue(reader, 2);
      }
      await().atMost(PATIENCE).until(() -> viewers() == 0);
    }
  }

  private static double viewers() throws Exception {
    String metrics =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(gateway.managementUrl("/actuator/prometheus")).build(),
                BodyHandlers.ofString())
            .body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("takt_gateway_live_viewers "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refusesAnUnreadableChoice() {
    assertProblem(
        gateway.program(TestGateway.MAIN, "read").get("/api/v1/live?machines=press-1"),
        400,
        "id-invalid");
  }

  private void assertStartsAnew(String lastEvent) {
    try (SseClient again = resume(lastEvent, "?machines=" + machine)) {
      await().atMost(PATIENCE).until(() -> again.events().size() >= 2);
      assertThat(again.events().get(0).type()).as(lastEvent).isEqualTo("reset");
      assertThat(again.events().get(1).type()).isEqualTo("snapshot");
      assertThat(numbers(again)).containsOnly(4.0);
    }
  }

  private static SseClient viewer(String query) {
    return new SseClient(gateway.program(TestGateway.MAIN, "read"), query);
  }

  private static SseClient resume(String id, String query) {
    return new SseClient(
        gateway.program(TestGateway.MAIN, "read").with("Last-Event-ID", id), query);
  }

  private static void awaitValue(SseClient viewer, double value) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(numbers(viewer)).contains(value));
  }

  private static List<Double> numbers(SseClient viewer) {
    return viewer.events().stream()
        .flatMap(event -> event.values().valueStream())
        .map(value -> value.get("v"))
        .filter(JsonNode::isNumber)
        .map(JsonNode::asDouble)
        .toList();
  }

  private static JsonNode last(SseClient viewer) {
    JsonNode values = viewer.events("value").getLast().values();
    return values.get(values.size() - 1);
  }
}
