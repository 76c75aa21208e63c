package io.takt.analytics.oee;

import static io.takt.analytics.Plant.MAIN;
import static io.takt.analytics.oee.Press.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.contracts.plant.Line;
import io.takt.contracts.plant.Order;
import io.takt.contracts.plant.OrderRun;
import io.takt.contracts.plant.PlantRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is missing or looks forgotten in the plan stands beside the figures it spoils. */
class NotesIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long DAY = 24 * HOUR;

  private final long hour = Instant.now().truncatedTo(ChronoUnit.HOURS).toEpochMilli();

  private static Platform platform;
  private static Plant plant;

  @BeforeAll
  static void start() {
    platform = Platform.start();
    plant = new Plant(platform.kafka());
  }

  @AfterAll
  static void stop() {
    plant.close();
    platform.close();
  }

  @Test
  void withoutACalendarNothingIsPlannedUntilThereIsOne() {
    Press press = new Press(plant, MAIN, 1);
    line(press, 0);
    press
        .productFrom(hour - 4 * HOUR)
        .counts(hour - 4 * HOUR, 0, 0)
        .state(hour - 4 * HOUR, "run")
        .counts(hour - HOUR, 100, 0)
        .state(hour - HOUR, "run")
        .send();
    JsonNode none =
        figure(press, hour - 4 * HOUR, hour - HOUR, notes -> notes.contains("no-calendar"));
    assertThat(none.at("/elements/busyMs").asLong()).isZero();
    assertThat(none.at("/indicators/oee/missing").asString()).isEqualTo("no-planned-time");
    line(press, press.calendar);
    figure(press, hour - 4 * HOUR, hour - HOUR, notes -> !notes.contains("no-calendar"));
  }

  private static void line(Press press, int calendar) {
    plant.plan(
        "line/" + press.line,
        PlantRecord.newBuilder()
            .setLine(
                Line.newBuilder()
                    .setId(press.line)
                    .setTenantId(MAIN.value())
                    .setSiteId(press.site)
                    .setKey("l" + press.line)
                    .setName("Line " + press.line)
                    .setWorkCalendarId(calendar)));
    plant.flush();
  }

  @Test
  void anOrderThatNobodyStoppedIsTold() {
    Press press = new Press(plant, MAIN, 1);
    int order = Plant.id();
    order(press, order, hour - 2 * DAY);
    run(press, order, hour - 3 * DAY, 0);
    assertIsLeftOpen(press, true);
    // an end of its own, and it is as planned
    order(press, order, hour + DAY);
    assertIsLeftOpen(press, false);
    order(press, order, hour - 2 * DAY);
    assertIsLeftOpen(press, true);
    run(press, order, hour - 3 * DAY, hour - DAY);
    assertIsLeftOpen(press, false);
  }

  @Test
  void anOrderWithoutAPlannedEndMayTakeAWeek() {
    Press press = new Press(plant, MAIN, 1);
    int order = Plant.id();
    order(press, order, 0);
    run(press, order, hour - 8 * DAY, 0);
    assertIsLeftOpen(press, true);
    // before it began, figures knew nothing of it
    figure(press, hour - 10 * DAY, hour - 9 * DAY, notes -> !notes.contains("order-left-open"));
    run(press, order, hour - 6 * DAY, 0);
    assertIsLeftOpen(press, false);
  }

  private static void order(Press press, int id, long plannedEnd) {
    plant.plan(
        "order/" + id,
        PlantRecord.newBuilder()
            .setOrder(
                Order.newBuilder()
                    .setId(id)
                    .setTenantId(MAIN.value())
                    .setKey("o" + id)
                    .setProductId(press.product)
                    .setPlannedEndMs(plannedEnd)));
    plant.flush();
  }

  private static void run(Press press, int order, long start, long end) {
    plant.plan(
        "order-run/" + order,
        PlantRecord.newBuilder()
            .setOrderRun(
                OrderRun.newBuilder()
                    .setId(order)
                    .setTenantId(MAIN.value())
                    .setOrderId(order)
                    .setMachineId(press.machine)
                    .setStartMs(start)
                    .setEndMs(end)));
    plant.flush();
  }

  private void assertIsLeftOpen(Press press, boolean isTold) {
    figure(press, hour - DAY, hour, notes -> notes.contains("order-left-open") == isTold);
  }

  private static JsonNode figure(Press press, long from, long to, Predicate<String> notes) {
    String path =
        "/api/v1/machines/%d/oee?from=%s&to=%s"
            .formatted(press.machine, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> JSON.readTree(platform.get(MAIN, path).body()).path("total"),
            total -> total.has("notes") && notes.test(total.path("notes").toString()));
  }
}
