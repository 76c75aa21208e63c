package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.plant.SignalKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SignalIT {
  private static final Service SERVICE = Service.shared();
  private static final PlantWatch WATCH = new PlantWatch(SERVICE.installation().kafka());
  private final Api api = SERVICE.api();
  private final Api ingest = api.asIngest();

  @AfterAll
  static void end() {
    WATCH.close();
  }

  @Test
  void createsAndChangesSignalsByKey() {
    int machine = machine("bulk");
    Api.Answer made =
        api.post(
            "/api/v1/machines/" + machine + "/signals",
            """
            [{"key":"temp","unit":"Cel","validRange":{"min":-20,"max":120},"expectedIntervalMs":1000},
             {"key":"good","kind":"counter","role":"good-count","retention":"long"}]
            """);
    assertThat(made.status()).isEqualTo(200);
    int temp = made.number("/items/0/id");

    Api.Answer changed =
        api.post(
            "/api/v1/machines/" + machine + "/signals",
            "[{\"key\":\"temp\",\"name\":\"Temperature\"}]");

    assertThat(changed.number("/items/0/id")).isEqualTo(temp);
    Signal record =
        WATCH
            .awaitRecord("signal/" + temp, r -> r.getSignal().getName().equals("Temperature"))
            .getSignal();
    assertThat(record.getUnit()).isEqualTo("Cel");
    assertThat(record.getValidRange().getMin()).isEqualTo(-20);
    assertThat(record.getValidRange().getMax()).isEqualTo(120);
    assertThat(record.getExpectedIntervalMs()).isEqualTo(1000);
    assertThat(record.getMachineId()).isEqualTo(machine);
    Signal good =
        WATCH.awaitRecord("signal/" + made.number("/items/1/id"), any -> true).getSignal();
    assertThat(good.getKind()).isEqualTo(SignalKind.COUNTER);
    assertThat(good.getRetention()).isEqualTo(RetentionClass.LONG);
    assertThat(good.hasValidRange()).isFalse();
  }

  @Test
  void namesAllFaultsAndChangesNothing() {
    int machine = machine("faults");
    Api.Answer answer =
        api.post(
            "/api/v1/machines/" + machine + "/signals",
            """
            [{"key":"ok"},
             {"key":"a b","kind":"number","unit":"°C","role":"Good Count","retention":"ever"},
             {"key":"r","validRange":{"min":3,"max":3},"expectedIntervalMs":-1},
             {"key":"r2","validRange":{"min":3}}, {"key":"ok"}]
            """);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.faults())
        .containsExactlyInAnyOrder(
            "[1].key name-invalid",
            "[1].kind kind-unknown",
            "[1].unit unit-unknown",
            "[1].role role-invalid",
            "[1].retention retention-unknown",
            "[2].validRange range-empty",
            "[2].expectedIntervalMs out-of-range",
            "[3].validRange field-missing",
            "[4].key key-taken");
    assertThat(api.post("/api/v1/machines/" + machine + "/signals", "[null]").faults())
        .containsExactly("[0] field-missing");
    assertThat(api.get("/api/v1/machines/" + machine + "/signals").body().path("items").size())
        .isZero();
  }

  @Test
  void tellsWhatWordsAndPowerMeanAndWhereACounterRollsOver() {
    int machine = machine("facts");
    int id = allocate(machine, "state").number("/0/id");
    String path = "/api/v1/signals/" + id;
    Api.Answer changed =
        api.patch(
            path,
            """
            {"modulus":65536,"powerThresholds":{"idleAbove":0.5,"producingAbove":4},
             "stateMapping":[{"word":"3","state":"malfunction"},{"word":" Läuft ","state":"producing"}]}
            """);
    assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
    Signal record =
        WATCH.awaitRecord("signal/" + id, r -> r.getSignal().getModulus() == 65536).getSignal();
    assertThat(record.getStateMappingList())
        .extracting(word -> word.getWord() + " " + word.getState())
        .containsExactly("3 malfunction", "Läuft producing");
    assertThat(record.getPowerThresholds().getProducingAbove()).isEqualTo(4);

    api.patch(path, "{\"name\":\"State\"}");
    assertThat(api.get(path).body().path("stateMapping").size()).isEqualTo(2);
    api.patch(path, "{\"modulus\":0,\"stateMapping\":[],\"powerThresholds\":{}}");
    Api.Answer signal = api.get(path);
    assertThat(signal.body().path("stateMapping").size()).isZero();
    assertThat(signal.body().path("powerThresholds").isNull()).isTrue();
    assertThat(signal.body().path("modulus").asDouble()).isZero();
  }

  @Test
  void namesAllFaultsOfWordsAndThresholds() {
    int id = allocate(machine("fact-faults"), "state").number("/0/id");
    Api.Answer answer =
        api.patch(
            "/api/v1/signals/" + id,
            """
            {"modulus":1.5,"powerThresholds":{"idleAbove":2,"producingAbove":1},
             "stateMapping":[{"word":"a b","state":"broken"},{"word":"A_B","state":"off"},
              {"word":" ","state":"off"},{"word":"x;y"},null]}
            """);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.faults())
        .containsExactlyInAnyOrder(
            "modulus out-of-range",
            "powerThresholds range-empty",
            "stateMapping[0].state state-unknown",
            "stateMapping[1].word word-twice",
            "stateMapping[2].word word-invalid",
            "stateMapping[3].word word-invalid",
            "stateMapping[3].state field-missing",
            "stateMapping[4].word field-missing",
            "stateMapping[4].state field-missing");
  }

  @Test
  void changesOneSignalAndTakesItsRangeAway() {
    int machine = machine("patch");
    int id = allocate(machine, "temp").number("/0/id");
    assertThat(api.get("/api/v1/signals/" + id).body().path("isNew").asBoolean()).isTrue();

    api.patch("/api/v1/signals/" + id, "{\"unit\":\"bar\",\"validRange\":{\"min\":0,\"max\":9}}");
    assertThat(api.get("/api/v1/signals/" + id).text("/validRange/max")).isEqualTo("9.0");
    api.patch("/api/v1/signals/" + id, "{\"validRange\":{}}");

    Api.Answer signal = api.get("/api/v1/signals/" + id);
    assertThat(signal.text("/unit")).isEqualTo("bar");
    assertThat(signal.body().path("validRange").isNull()).isTrue();
    assertThat(signal.body().path("isNew").asBoolean()).isFalse();
    assertThat(api.patch("/api/v1/signals/" + id, "{\"key\":\"other\"}").faults())
        .containsExactly("key immutable");
  }

  @Test
  void givesOldAndNewSignalsTheirIds() {
    int machine = machine("alloc");
    int temp = allocate(machine, "temp").number("/0/id");

    Api.Answer both = allocate(machine, "speed", "temp");

    assertThat(both.status()).isEqualTo(200);
    assertThat(both.text("/0/source")).isEqualTo("speed");
    assertThat(both.number("/1/id")).isEqualTo(temp);
    WATCH.awaitRecord(
        "signal/" + both.number("/0/id"), r -> r.getSignal().getKind() == SignalKind.GAUGE);
  }

  /** A reading that names a signal nobody has heard of would be refused for good. */
  @Test
  void isInTheTopicBeforeItsIdIsGiven() throws InterruptedException {
    int machine = machine("told");
    for (int i = 0; i < 20; i++) {
      int id = allocate(machine, "s" + i).number("/0/id");

      assertThat(WATCH.has("signal/" + id)).isTrue();
    }
  }

  @Test
  void givesNamesThatNoKeyCanHoldKeysOfTheirOwn() {
    int machine = machine("metrics");
    int plain = allocate(machine, "Inputs-A").number("/0/id");

    Api.Answer made = allocate(machine, "Inputs/A", "Inputs A", "Druck (bar) µ", "Inputs-A");

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.number("/3/id")).isEqualTo(plain);
    Api.Answer listed = api.get("/api/v1/machines/" + machine + "/signals");
    assertThat(
            listed
                .body()
                .path("items")
                .valueStream()
                .map(signal ->
                    "%s|%s|%s"
                        .formatted(
                            signal.path("key").asString(),
                            signal.path("source").asString(),
                            signal.path("name").asString())))
        .containsExactly(
            "Inputs-A|Inputs-A|Inputs-A",
            "Inputs-A-2|Inputs/A|Inputs/A",
            "Inputs-A-3|Inputs A|Inputs A",
            "Druck-bar|Druck (bar) µ|Druck (bar) µ");
    assertThat(
            WATCH
                .awaitRecord("signal/" + made.number("/0/id"), any -> true)
                .getSignal()
                .getSource())
        .isEqualTo("Inputs/A");
    assertThat(allocate(machine, "Inputs/A").number("/0/id")).isEqualTo(made.number("/0/id"));
    assertThat(allocate(machine, "-", "x\\u0007", " ", "a".repeat(256)).faults())
        .containsExactly(
            "signals[0].source name-invalid",
            "signals[1].source name-invalid",
            "signals[2].source name-invalid",
            "signals[3].source name-invalid");
  }

  @Test
  void givesEachKeyOneIdWhenTwoIngestInstancesAskAtOnce() throws Exception {
    int machine = machine("race");
    List<Future<Api.Answer>> answers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 40; i++) {
        String[] keys =
            IntStream.range(i / 2, i / 2 + 20).mapToObj(k -> "k" + k).toArray(String[]::new);
        answers.add(pool.submit(() -> allocate(machine, keys)));
      }
    }
    Set<String> pairs = new HashSet<>();
    for (Future<Api.Answer> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(200);
      answer
          .get()
          .body()
          .valueStream()
          .forEach(s -> pairs.add(s.path("key").asString() + "=" + s.path("id").asInt()));
    }
    assertThat(pairs).hasSize(39);
  }

  @Test
  void refusesTheSignalsBeyondFiveHundredAndNamesThem() {
    int machine = machine("full");
    assertThat(
            allocate(machine, IntStream.range(0, 499).mapToObj(i -> "s" + i).toArray(String[]::new))
                .status())
        .isEqualTo(200);

    Api.Answer answer = allocate(machine, "s7", "new-1", "new-2", "new-3");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/code")).isEqualTo("too-many-signals");
    assertThat(answer.faults()).containsExactly("new-2 too-many-signals", "new-3 too-many-signals");
    assertThat(allocate(machine, "s7", "new-1").status()).isEqualTo(200);
    assertThat(allocate(machine, "new-2").status()).isEqualTo(409);
  }

  @Test
  void aKeyThatIsTheSourceOfAnotherSignalIsRefused() {
    int machine = machine("source-taken");
    int first = allocate(machine, "a/b").number("/0/id");
    int second = allocate(machine, "a-b").number("/0/id");
    assertThat(api.get("/api/v1/signals/" + second).text("/key")).isEqualTo("a-b-2");
    assertThat(api.delete("/api/v1/signals/" + first).status()).isEqualTo(204);

    Api.Answer answer = api.post("/api/v1/machines/" + machine + "/signals", "[{\"key\":\"a-b\"}]");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.faults()).containsExactly("[0].key source-taken");
  }

  @Test
  void allocatesOnlyForServicesAndForTheMachinesOwnTenant() {
    int machine = machine("guarded");
    String request =
        "{\"tenant\":%d,\"machineId\":%d,\"signals\":[{\"source\":\"a\",\"kind\":\"gauge\"}]}";
    assertThat(api.post("/internal/signals", request.formatted(1, machine)).status())
        .isEqualTo(403);
    assertThat(ingest.post("/internal/signals", request.formatted(2, machine)).status())
        .isEqualTo(404);
    assertThat(ingest.post("/internal/signals", request.formatted(1, 999_999)).status())
        .isEqualTo(404);
    assertThat(ingest.post("/internal/signals", "{\"signals\":[{}]}").faults())
        .containsExactly(
            "tenant field-missing", "machineId field-missing", "signals[0].source field-missing");
  }

  private Api.Answer allocate(int machine, String... sources) {
    String signals =
        java.util.Arrays.stream(sources)
            .map(source -> "{\"source\":\"" + source + "\",\"kind\":\"GAUGE\"}")
            .collect(Collectors.joining(","));
    // as ingest-service does, while the topic has not been told
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                ingest.post(
                    "/internal/signals",
                    "{\"tenant\":1,\"machineId\":" + machine + ",\"signals\":[" + signals + "]}"),
            answer -> answer.status() != 503);
  }

  private int machine(String key) {
    return api.post(
            "/api/v1/connections",
            "{\"site\":\"signals\",\"line\":\"l1\",\"machine\":\"" + key + "\"}")
        .number("/machineId");
  }
}
