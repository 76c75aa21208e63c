package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.contracts.plant.PlantRecord;
import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
import io.takt.parts.FreePort;
import io.takt.parts.JavaCommand;
import io.takt.platform.plant.PlantFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill -9 of the service, of Kafka and of the database leaves of the plant model. */
class OutageIT {
  private static final EphemeralTimescale DATABASE = EphemeralTimescale.start();
  private static final EphemeralKafka KAFKA = EphemeralKafka.start();
  private static final int PORT = FreePort.any();
  private static final Installation INSTALLATION =
      Installation.of(DATABASE.fresh("asset"), KAFKA.bootstrapServers());
  private static final Api API = new Api(INSTALLATION, PORT);

  @TempDir static Path folder;
  private static @Nullable Process process;

  @BeforeAll
  static void begin() {
    start(INSTALLATION);
  }

  @AfterAll
  static void end() {
    kill();
    KAFKA.close();
    DATABASE.close();
  }

  @Test
  void publishesEveryChangeInOrderThroughKillsOfServiceAndKafka() {
    long seed = Long.getLong("takt.seed", 20_260_101L);
    Random random = new Random(seed);
    Names names = new Names();
    List<Integer> machines = List.of(machine("m0"), machine("m1"), machine("m2"));
    Map<Integer, Integer> last = new HashMap<>();
    try (PlantFeed feed = new PlantFeed(KAFKA.bootstrapServers(), names)) {
      feed.start();
      for (int step = 1; step <= 150; step++) {
        int machine = machines.get(random.nextInt(machines.size()));
        rename(machine, last.merge(machine, 1, Integer::sum));
        switch (step) {
          case 110 -> {
            kill();
            start(INSTALLATION);
          }
          case 75 -> KAFKA.kill();
          case 90 -> KAFKA.restart();
          default -> {}
        }
      }
      last.forEach((machine, name) ->
          await("machine " + machine + " with seed " + seed)
              .atMost(Duration.ofSeconds(60))
              .until(() -> name.equals(names.last(machine))));
    }
    machines.forEach(machine -> assertThat(names.of(machine)).satisfies(OutageIT::skipsNothing));
  }

  /** A batch may come again from its start, but nothing may be left out or overtaken. */
  private static void skipsNothing(List<? extends Integer> names) {
    for (int i = 1; i < names.size(); i++) {
      assertThat(names.get(i)).as("%s at %d", names, i).isLessThanOrEqualTo(names.get(i - 1) + 1);
    }
  }

  @Test
  void letsKnownDevicesInWhileTheDatabaseIsAway() {
    Api.Answer made = API.post("/api/v1/devices", "{\"key\":\"steady\",\"paths\":[\"outage/#\"]}");
    String connect =
        "{\"username\":\"main.steady\",\"password\":\"" + made.text("/password") + "\"}";
    DATABASE.kill();
    try {
      Api.Answer away = API.get("/api/v1/plant");
      assertThat(away.status()).isEqualTo(503);
      assertThat(away.headers().firstValue("Retry-After")).isPresent();
      assertThat(API.asBroker().post("/mqtt/authenticate", connect).text("/result"))
          .isEqualTo("allow");
    } finally {
      DATABASE.restart();
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> API.get("/api/v1/plant").status() == 200);
    int machine = machine("after-outage");
    try (PlantWatch watch = new PlantWatch(KAFKA.bootstrapServers())) {
      watch.awaitRecord("machine/" + machine, any -> true);
    }
  }

  @Test
  void tellsAnEmptyKafkaEverythingAgainAndTakesBackWhatIsGone() {
    int kept = machine("kept");
    int removed = machine("removed");
    try (PlantWatch before = new PlantWatch(KAFKA.bootstrapServers());
        EphemeralKafka empty = EphemeralKafka.start()) {
      before.awaitRecord("machine/" + removed, any -> true);
      kill();
      start(
          new Installation(
              INSTALLATION.secrets(), DATABASE.service("asset"), empty.bootstrapServers()));
      API.delete("/api/v1/machines/" + removed);
      try (PlantWatch fresh = new PlantWatch(empty.bootstrapServers())) {
        fresh.awaitRecord("machine/" + kept, any -> true);
        fresh.awaitGone("machine/" + removed);
        int last = machine("last");
        fresh.awaitRecord("machine/" + last, any -> true);
      }
      assertThat(before.newest()).containsKey("machine/" + removed);
      kill();
      start(INSTALLATION);
      before.awaitGone("machine/" + removed);
      before.awaitRecord("machine/" + kept, any -> true);
    }
  }

  private static int machine(String key) {
    return API.post(
            "/api/v1/connections",
            "{\"site\":\"outage\",\"line\":\"l\",\"machine\":\"" + key + "\"}")
        .number("/machineId");
  }

  private static void rename(int machine, int name) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(UncheckedIOException.class)
        .until(() ->
            API.patch("/api/v1/machines/" + machine, "{\"name\":\"" + name + "\"}").status()
                == 200);
  }

  private static void start(Installation installation) {
    ProcessBuilder service =
        new ProcessBuilder(
                JavaCommand.here(AssetApplication.class.getName(), "256m")
                    .with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                    .words())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("asset.log").toFile()));
    service.environment().putAll(installation.environment(PORT));
    try {
      process = service.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreException(UncheckedIOException.class)
        .until(() -> API.get("/actuator/health/readiness").status() == 200);
  }

  private static void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
    }
  }

  /** The names each machine had, in the order in which they came. */
  private static final class Names implements PlantFeed.Listener {
    private final Map<String, List<Integer>> byKey = new HashMap<>();

    @Override
    public synchronized void changed(String key, @Nullable PlantRecord value) {
      if (value != null && value.hasMachine() && isNumber(value.getMachine().getName())) {
        byKey
            .computeIfAbsent(key, any -> new ArrayList<>())
            .add(Integer.valueOf(value.getMachine().getName()));
      }
    }

    synchronized List<Integer> of(int machine) {
      return List.copyOf(byKey.getOrDefault("machine/" + machine, List.of()));
    }

    int last(int machine) {
      List<Integer> names = of(machine);
      return names.isEmpty() ? 0 : names.getLast();
    }

    private static boolean isNumber(String name) {
      return name.chars().allMatch(Character::isDigit);
    }
  }
}
