package io.takt.standalone.platform;

import static io.takt.standalone.platform.EdgeNode.aliased;
import static io.takt.standalone.platform.EdgeNode.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.parts.Signal;
import io.takt.standalone.install.Port;
import io.takt.standalone.platform.Api.Connection;
import io.takt.standalone.platform.Api.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.tahu.message.model.MetricDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Each service a process of its own, analytics two of them, in the foreground, unattended. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcessesApartIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Nine programs at once on a machine that does other things too. */
  private static final Duration PATIENCE_AT_START = Duration.ofMinutes(9);

  private static final long T0 = System.currentTimeMillis() - 60_000;
  private static final int MACHINES = 24;
  private static final String OWNER = "owner@factory.example";
  private static final String PASSWORD = "correct horse battery";

  private final Takt takt;
  private final Process up;
  private Api api;

  ProcessesApartIT() throws IOException {
    takt = new Takt().with("TAKT_OWNER_EMAIL", OWNER).with("TAKT_OWNER_PASSWORD", PASSWORD);
    up = takt.start("up", "--no-demo", "--processes", "each", "--scale", "analytics=2");
  }

  @BeforeAll
  void awaitReady() {
    await()
        .atMost(PATIENCE_AT_START)
        .until(() -> !up.isAlive() || Takt.text(takt.home().resolve("up.out")).contains("Sign in"));
    assertThat(up.isAlive()).describedAs(Takt.text(takt.home().resolve("up.out"))).isTrue();
    api = Api.of(takt, "write");
  }

  @AfterAll
  void close() {
    takt.close();
  }

  @Test
  @Order(1)
  void eachPartIsAProcess() {
    assertThat(takt.pids()).hasSize(9).containsKeys("analytics-service", "analytics-service-2");
    assertThat(Set.copyOf(takt.pids().values())).hasSize(9);
  }

  @Test
  @Order(1)
  void theOwnerOfAnUnattendedInstallSignsInByPassword() throws Exception {
    assertThat(signIn(PASSWORD)).isEqualTo(200);
    assertThat(signIn("wrong horse battery")).isEqualTo(401);
    assertThat(Takt.text(takt.home().resolve("up.out"))).doesNotContain(PASSWORD);
  }

  private int signIn(String password) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String origin = "http://127.0.0.1:" + takt.port(Port.WEB);
      return client
          .send(
              HttpRequest.newBuilder(URI.create(origin + "/api/v1/session"))
                  .header("Content-Type", "application/json")
                  .header("Origin", origin)
                  .POST(
                      BodyPublishers.ofString(
                          "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(OWNER, password)))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  /** Machines enough that both have some: which is whose is decided by the hash of their keys. */
  @Test
  @Order(2)
  void twoInstancesShareTheMachinesAndLoseNothing() {
    List<Connection> machines = new ArrayList<>();
    for (int i = 0; i < MACHINES; i++) {
      machines.add(api.connect("shared-" + i));
    }
    for (int round = 0; round < 3; round++) {
      for (Connection machine : machines) {
        String payload = "{\"t\":%d,\"values\":{\"round\":%d}}".formatted(T0 + round, round);
        assertThat(
                takt.publishTo(
                    new Takt.Machine(machine.user(), machine.password(), machine.topic()),
                    "mqttv5",
                    machine.topic(),
                    payload))
            .isZero();
      }
    }
    for (Connection machine : machines) {
      assertThat(stored(machine.machineId(), "round", 3))
          .containsExactly(
              new Reading(T0, 0.0, "good"),
              new Reading(T0 + 1, 1.0, "good"),
              new Reading(T0 + 2, 2.0, "good"));
    }
    int first = takt.port(Port.ANALYTICS);
    assertThat(rowsStored(first)).isPositive();
    assertThat(rowsStored(first + 100)).isPositive();
    assertThat(rowsStored(first) + rowsStored(first + 100)).isEqualTo(3.0 * MACHINES);
  }

  private double rowsStored(int port) {
    return takt.open("http://127.0.0.1:" + port + "/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith("takt_analytics_rows_stored_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  @Order(3)
  void aRebirthWhileIngestIsKilledIsNotLost() {
    Connection connection = api.connect("reborn");
    long ingest = takt.pids().getOrDefault("ingest-service", 0L);
    List<Reading> expected = new ArrayList<>();
    try (EdgeNode node = new EdgeNode(takt, connection)) {
      node.birth(T0, metric("Drive/Speed", 1L, T0, MetricDataType.Int64, 0L));
      expected.add(new Reading(T0, 0.0, "good"));
      stored(connection.machineId(), "Drive/Speed", 1);
      for (long i = 1; i <= 200; i++) {
        if (i == 50) {
          Signal.KILL.send(ingest);
        }
        if (i == 100) {
          // born again on the same line, with another alias, while nobody listens
          node.birth(T0 + i, metric("Drive/Speed", 7L, T0 + i, MetricDataType.Int64, i));
        } else {
          node.data(T0 + i, aliased(i < 100 ? 1 : 7, T0 + i, MetricDataType.Int64, i));
        }
        expected.add(new Reading(T0 + i, (double) i, "good"));
      }

      assertThat(stored(connection.machineId(), "Drive/Speed", expected.size()))
          .isEqualTo(expected);
      assertThat(takt.pids().getOrDefault("ingest-service", ingest)).isNotEqualTo(ingest);
      assertThat(node.isAskedForRebirth()).isFalse();
      // ingest carries data before it answers questions
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(api.rejections()).isEmpty());
    }
  }

  @Test
  @Order(4)
  void ctrlCEndsAll() throws InterruptedException {
    Map<String, Long> pids = takt.pids();

    Signal.INT.send(up.pid());

    assertThat(up.waitFor()).isEqualTo(130);
    assertThat(pids.values()).noneMatch(PlatformIT::alive);
  }

  private List<Reading> stored(int machine, String source, int atLeast) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(readings(machine, source)).hasSizeGreaterThanOrEqualTo(atLeast));
    return readings(machine, source);
  }

  private List<Reading> readings(int machine, String source) {
    Map<String, Integer> ids = api.signals(machine, "source");
    return ids.containsKey(source) ? api.readings(ids.getOrDefault(source, 0)) : List.of();
  }
}
