package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.plant.Order;
import io.takt.contracts.plant.OrderClosing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrderIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final Api api = SERVICE.api();

  @AfterAll
  static void end() {
    WATCH.close();
  }

  @Test
  void tellsAnOrderAndItsRunsOnTopicPlant() {
    int machine = machine("told");
    int id = order("O-told", "\"batch\":\"L 1\",\"machineIds\":[" + machine + "]");
    Order told = WATCH.awaitRecord("order/" + id, any -> true).getOrder();
    assertThat(told.getBatch()).isEqualTo("L 1");
    assertThat(told.getMachineIdsList()).containsExactly(machine);

    Api.Answer started = start(id, machine, ago(60));
    assertThat(started.status()).isEqualTo(200);
    assertThat(started.text("/order/state")).isEqualTo("running");
    assertThat(started.number("/order/running/0/machineId")).isEqualTo(machine);
    assertThat(started.body().path("interrupted").isNull()).isTrue();
    String run = "order-run/" + started.number("/run/id");
    WATCH.awaitRecord(run, r -> r.getOrderRun().getEndMs() == 0);

    Api.Answer stopped = stop(id, machine, ago(10), true);
    assertThat(stopped.text("/state")).isEqualTo("finished");
    WATCH.awaitRecord(run, r -> r.getOrderRun().getEndMs() == ago(10).toEpochMilli());
    WATCH.awaitRecord("order/" + id, r -> r.getOrder().getClosing() == OrderClosing.FINISHED);
    assertThat(start(id, machine, ago(5)).text("/code")).isEqualTo("order-state");
    assertThat(api.patch("/api/v1/orders/" + id, "{\"plannedQuantity\":2}").text("/code"))
        .isEqualTo("order-state");
  }

  @Test
  void startingAnOrderEndsTheRunOfAnother() {
    int machine = machine("handover");
    int first = order("O-first", "");
    int second = order("O-second", "");
    start(first, machine, ago(60));

    Api.Answer started = start(second, machine, ago(30));

    assertThat(started.number("/interrupted/id")).isEqualTo(first);
    assertThat(started.text("/interrupted/state")).isEqualTo("interrupted");
    Api.Answer runs = api.get("/api/v1/machines/" + machine + "/orders");
    assertThat(runs.body().path("items").size()).isEqualTo(2);
    assertThat(runs.text("/items/0/end")).isEqualTo(runs.text("/items/1/start"));
    assertThat(
            api.get("/api/v1/machines/" + machine + "/orders?from=" + ago(20))
                .body()
                .path("items")
                .size())
        .isEqualTo(1);
    assertThat(start(second, machine, ago(1)).text("/code")).isEqualTo("already-running");
  }

  @Test
  void refusesTimesThatCannotBe() {
    int machine = machine("times");
    int first = order("O-times-1", "");
    int second = order("O-times-2", "");
    assertThat(start(first, machine, now.plusSeconds(3600)).faults())
        .containsExactly("at time-in-future");
    assertThat(start(first, machine, now.minus(Duration.ofDays(31))).faults())
        .containsExactly("at time-too-old");
    assertThat(
            api.post(
                    "/api/v1/orders/" + first + "/start",
                    "{\"machineId\":2000000000,\"at\":\"noon\"}")
                .faults())
        .containsExactly("machineId not-found", "at time-invalid");
    start(first, machine, ago(60));
    assertThat(stop(first, machine, ago(60), false).text("/code")).isEqualTo("before-start");
    stop(first, machine, ago(40), false);

    Api.Answer overlaps = start(second, machine, ago(50));
    assertThat(overlaps.status()).isEqualTo(409);
    assertThat(overlaps.text("/code")).isEqualTo("run-overlaps");
    assertThat(overlaps.text("/detail")).contains("O-times-1");
    assertThat(start(second, machine, ago(70)).text("/code")).isEqualTo("before-last-run");
    assertThat(start(second, machine, ago(40)).status()).isEqualTo(200);
    assertThat(stop(first, machine, ago(1), false).text("/code")).isEqualTo("not-running");
  }

  @Test
  void isFinishedOnlyWhenNoMachineRunsIt() {
    int one = machine("two-a");
    int other = machine("two-b");
    int id = order("O-two", "");
    start(id, one, ago(60));
    start(id, other, ago(50));
    assertThat(stop(id, one, ago(40), true).text("/code")).isEqualTo("order-still-runs");
    assertThat(api.post("/api/v1/orders/" + id + "/cancel", "{}").text("/code"))
        .isEqualTo("order-state");
    assertThat(stop(id, one, ago(40), false).text("/state")).isEqualTo("running");
    assertThat(api.post("/api/v1/orders/" + id + "/finish", "").text("/code"))
        .isEqualTo("order-still-runs");
    assertThat(stop(id, other, ago(30), false).text("/state")).isEqualTo("interrupted");
    assertThat(api.post("/api/v1/orders/" + id + "/finish", "").text("/state"))
        .isEqualTo("finished");
  }

  @Test
  void runsOnlyOnItsMachines() {
    int mine = machine("mine");
    int other = machine("other");
    int id = order("O-mine", "\"machineIds\":[" + mine + "]");
    assertThat(start(id, other, ago(60)).text("/code")).isEqualTo("order-elsewhere");
    int line = api.get("/api/v1/machines/" + other).number("/lineId");
    api.patch("/api/v1/orders/" + id, "{\"lineId\":" + line + "}");
    assertThat(api.get("/api/v1/orders/" + id).body().path("machineIds")).isEmpty();
    assertThat(start(id, other, ago(60)).status()).isEqualTo(200);
  }

  @Test
  void listsByStateMachineAndTime() {
    int machine = machine("listed");
    int planned =
        order(
            "O-listed-1",
            "\"machineIds\":["
                + machine
                + "],\"plannedStart\":\"2027-01-04T06:00:00Z\",\"plannedEnd\":\"2027-01-04T14:00:00Z\"");
    int ran = order("O-listed-2", "\"machineIds\":[" + machine + "]");
    start(ran, machine, ago(600));
    stop(ran, machine, ago(500), false);
    String of = "/api/v1/orders?limit=1000&machineId=" + machine;
    assertThat(ids(of)).contains(planned, ran);
    assertThat(ids(of + "&state=planned")).contains(planned).doesNotContain(ran);
    assertThat(ids(of + "&state=interrupted")).contains(ran).doesNotContain(planned);
    assertThat(ids(of + "&from=2027-01-04T07:00:00Z&to=2027-01-04T08:00:00Z"))
        .contains(planned)
        .doesNotContain(ran);
    assertThat(ids(of + "&from=" + ago(550) + "&to=" + ago(540)))
        .contains(ran)
        .doesNotContain(planned);
    assertThat(ids(of + "&from=" + ago(400) + "&to=" + ago(300))).doesNotContain(planned, ran);
    assertThat(api.get("/api/v1/orders?state=lost&from=x").faults())
        .containsExactly("state state-unknown", "from time-invalid");
    order("O-listed-3", "");
    Api.Answer first = api.get("/api/v1/orders?limit=1&state=planned");
    String link = first.headers().firstValue("Link").orElseThrow();
    assertThat(link).contains("state=planned");
  }

  @Test
  void namesAllFaultsOfAnOrder() {
    assertThat(
            api.post(
                    "/api/v1/orders",
                    """
                    {"batch":"a\\u0007","plannedQuantity":0,"plannedStart":"2026-01-02T00:00:00Z",
                     "plannedEnd":"2026-01-01T00:00:00Z","productId":2000000000,"lineId":2000000000,
                     "machineIds":[2000000000,null]}
                    """)
                .faults())
        .containsExactly(
            "key field-missing",
            "productId not-found",
            "batch name-invalid",
            "plannedQuantity out-of-range",
            "plannedEnd range-empty",
            "lineId one-of-two",
            "lineId not-found",
            "machineIds[1] field-missing",
            "machineIds[0] not-found");
    int product = product("P-over");
    api.patch("/api/v1/products/" + product, "{\"active\":false}");
    assertThat(
            api.post("/api/v1/orders", "{\"key\":\"O-over\",\"productId\":" + product + "}")
                .faults())
        .containsExactly("productId product-inactive", "plannedQuantity field-missing");
    order("O-taken", "");
    assertThat(
            api.post(
                    "/api/v1/orders",
                    "{\"key\":\"O-taken\",\"plannedQuantity\":1,\"productId\":"
                        + product("P-taken")
                        + "}")
                .text("/code"))
        .isEqualTo("key-taken");
  }

  @Test
  void knowsNothingOfOthers() {
    int machine = machine("others");
    int product = product("P-others");
    Api lab = api.asLab();
    assertThat(
            lab.post(
                    "/api/v1/orders",
                    "{\"key\":\"x\",\"plannedQuantity\":1,\"productId\":"
                        + product
                        + ",\"machineIds\":["
                        + machine
                        + "]}")
                .faults())
        .containsExactly("productId not-found", "machineIds[0] not-found");
    int own = lab.post("/api/v1/products", "{\"key\":\"P-own\"}").number("/id");
    int order =
        lab.post(
                "/api/v1/orders",
                "{\"key\":\"O-own\",\"plannedQuantity\":1,\"productId\":" + own + "}")
            .number("/id");
    assertThat(
            lab.post("/api/v1/orders/" + order + "/start", "{\"machineId\":" + machine + "}")
                .faults())
        .containsExactly("machineId not-found");
  }

  @Test
  void runsGoWithTheirMachineAndTheOrderStays() {
    int machine = machine("gone");
    int id = order("O-gone", "\"machineIds\":[" + machine + "]");
    int run = start(id, machine, ago(60)).number("/run/id");
    WATCH.awaitRecord("order-run/" + run, any -> true);
    api.delete("/api/v1/machines/" + machine);
    WATCH.awaitGone("order-run/" + run);
    assertThat(api.get("/api/v1/orders/" + id).text("/state")).isEqualTo("planned");
  }

  /** Starts and stops at random, also such as cannot be, told beside a plain list of runs. */
  @Test
  void runsOfAMachineNeverOverlapAndAFinishedOrderNeverRuns() {
    Random random = new Random(4711);
    int product = product("P-random");
    List<Integer> machines = List.of(machine("ra"), machine("rb"), machine("rc"));
    Map<Integer, List<Ran>> runs = new HashMap<>();
    machines.forEach(machine -> runs.put(machine, new ArrayList<>()));
    List<Integer> orders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      orders.add(order("O-random-" + i, "", product));
    }
    Set<Integer> finished = new HashSet<>();
    long minute = 2000;
    for (int step = 0; step < 400; step++) {
      int machine = machines.get(random.nextInt(machines.size()));
      boolean starts = random.nextBoolean();
      int order = orders.get(random.nextInt(orders.size()));
      minute -= random.nextInt(4);
      Instant at = ago(minute + random.nextInt(12));
      List<Ran> there = Objects.requireNonNull(runs.get(machine));
      Ran last = there.isEmpty() ? null : there.getLast();
      if (!starts && last != null && random.nextInt(3) > 0) {
        order = last.order;
      }
      boolean finish = random.nextInt(4) == 0;
      boolean others = runsElsewhere(runs, machine, order);
      Api.Answer answer = starts ? start(order, machine, at) : stop(order, machine, at, finish);
      boolean possible =
          starts
              ? !finished.contains(order) && canStart(last, order, at)
              : runs(runs, machine, order)
                  && at.isAfter(Objects.requireNonNull(last).start)
                  && !(finish && others);
      assertThat(answer.status())
          .as("step %d: %s", step, answer.body())
          .isEqualTo(possible ? 200 : 409);
      if (possible && last != null && last.end == null) {
        last.end = at;
      }
      if (possible && starts) {
        there.add(new Ran(order, at));
      } else if (possible && finish) {
        finished.add(order);
      }
    }
    assertThat(finished).isNotEmpty();
    for (int machine : machines) {
      assertThat(told(machine))
          .isEqualTo(Objects.requireNonNull(runs.get(machine)).stream().map(Ran::text).toList());
      assertNoOverlap(Objects.requireNonNull(runs.get(machine)));
    }
    for (int order : orders) {
      boolean running = machines.stream().anyMatch(machine -> runs(runs, machine, order));
      boolean ran =
          runs.values().stream().flatMap(List::stream).anyMatch(run -> run.order == order);
      assertThat(api.get("/api/v1/orders/" + order).text("/state"))
          .isEqualTo(
              finished.contains(order)
                  ? "finished"
                  : running ? "running" : ran ? "interrupted" : "planned");
      assertThat(running && finished.contains(order)).isFalse();
    }
  }

  private static boolean canStart(@Nullable Ran last, int order, Instant at) {
    if (last == null) {
      return true;
    }
    Instant end = last.end;
    return end == null ? last.order != order && at.isAfter(last.start) : !at.isBefore(end);
  }

  private static boolean runsElsewhere(Map<Integer, List<Ran>> runs, int machine, int order) {
    return runs.keySet().stream().anyMatch(each -> each != machine && runs(runs, each, order));
  }

  private static boolean runs(Map<Integer, List<Ran>> runs, int machine, int order) {
    List<Ran> there = runs.getOrDefault(machine, List.of());
    return !there.isEmpty() && there.getLast().order == order && there.getLast().end == null;
  }

  private static void assertNoOverlap(List<Ran> runs) {
    for (int i = 1; i < runs.size(); i++) {
      assertThat(runs.get(i - 1).end).isBeforeOrEqualTo(runs.get(i).start);
    }
  }

  private List<String> told(int machine) {
    return api.get("/api/v1/machines/" + machine + "/orders?limit=1000")
        .body()
        .path("items")
        .valueStream()
        .map(run ->
            run.path("orderId").asInt()
                + " "
                + time(run.path("start"))
                + " "
                + time(run.path("end")))
        .toList();
  }

  private static @Nullable Instant time(JsonNode text) {
    return text.isNull() ? null : Instant.parse(text.asString());
  }

  private static final class Ran {
    private final int order;
    private final Instant start;
    private @Nullable Instant end;

    Ran(int order, Instant start) {
      this.order = order;
      this.start = start;
    }

    String text() {
      return order + " " + start + " " + end;
    }
  }

  private List<Integer> ids(String path) {
    return api.get(path)
        .body()
        .path("items")
        .valueStream()
        .map(order -> order.path("id").asInt())
        .toList();
  }

  private Api.Answer start(int order, int machine, Instant at) {
    return api.post(
        "/api/v1/orders/" + order + "/start",
        "{\"machineId\":" + machine + ",\"at\":\"" + at + "\"}");
  }

  private Api.Answer stop(int order, int machine, Instant at, boolean finished) {
    return api.post(
        "/api/v1/orders/" + order + "/stop",
        "{\"machineId\":" + machine + ",\"at\":\"" + at + "\",\"finished\":" + finished + "}");
  }

  private Instant ago(long minutes) {
    return now.minus(Duration.ofMinutes(minutes));
  }

  private int order(String key, String more) {
    return order(key, more, product("P-" + key));
  }

  private int order(String key, String more, int product) {
    Api.Answer made =
        api.post(
            "/api/v1/orders",
            "{\"key\":\""
                + key
                + "\",\"plannedQuantity\":100,\"productId\":"
                + product
                + (more.isEmpty() ? "" : "," + more)
                + "}");
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made.number("/id");
  }

  private int product(String key) {
    return api.post("/api/v1/products", "{\"key\":\"" + key + "\"}").number("/id");
  }

  private int machine(String key) {
    return api.post(
            "/api/v1/connections",
            "{\"site\":\"orders\",\"line\":\"l1\",\"machine\":\"" + key + "\"}")
        .number("/machineId");
  }
}
