package io.takt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.takt.simulator.api.FakePlatform;
import io.takt.simulator.api.PlatformClient;
import io.takt.simulator.layout.Layout;
import io.takt.simulator.layout.StateDialect;
import io.takt.simulator.mqtt.LiveBroker;
import io.takt.simulator.payload.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands as a user runs them, with the project's broker and a plant model in memory. */
class SimulatorIT {
  private static final String START = "2026-11-02T05:00:00Z";
  private static final String MIDDLE = "2026-11-02T07:20:00Z";
  private static final String END = "2026-11-02T09:00:00Z";

  @TempDir private static Path shared = Path.of("");
  @TempDir private Path folder = Path.of("");

  private static LiveBroker broker;
  private static LiveBroker.Reader reader;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new LiveBroker(shared);
    reader = broker.read();
  }

  @AfterAll
  static void stopBroker() throws Exception {
    reader.close();
    broker.close();
  }

  private int demo(FakePlatform platform, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "demo",
                "--mqtt",
                broker.uri(),
                "--api",
                platform.uri().toString(),
                "--token-file",
                platform.tokenFile(folder).toString(),
                "--state",
                folder.resolve("state").toString(),
                "--truth",
                folder.resolve("truth.jsonl").toString(),
                "--time-zone",
                "Europe/Berlin"));
    args.addAll(List.of(more));
    return SimulatorApplication.run(args.toArray(String[]::new));
  }

  @Test
  void whatIsPublishedIsTheTruthAlsoAcrossARestart() throws Exception {
    reader.received.clear();
    try (FakePlatform platform = new FakePlatform()) {
      assertThat(demo(platform, "--start", START, "--end", MIDDLE)).isZero();
      assertThat(demo(platform, "--start", START, "--end", END)).isZero();
      assertThat(platform.bodies("POST /devices")).hasSize(1);
      assertThat(platform.bodies("POST /products"))
          .isNotEmpty()
          .allMatch(product -> product.get("demo").asBoolean());
      assertThat(platform.bodies("PUT /products/\\d+/run-times/\\d+"))
          .isNotEmpty()
          .allMatch(time -> time.get("milliseconds").asLong() > 0);
      assertThat(platform.bodies("PATCH /sites/\\d+"))
          .singleElement()
          .satisfies(site -> assertThat(site.path("hourlyRates")).hasSize(2));
      assertThat(platform.bodies("POST /machines/\\d+/signals"))
          .anyMatch(signals -> signals.toString().contains("ALARM 27"));
      assertThat(platform.bodies("PUT /demo").getFirst().get("state").asString())
          .isEqualTo("backfilling");
    }
    long last = Instant.parse(END).toEpochMilli() - 1_000;
    List<JsonNode> truth = truth();
    await()
        .atMost(60, TimeUnit.SECONDS)
        .untilAsserted(() -> {
          Map<String, NavigableMap<Long, JsonNode>> published = published();
          assertThat(published).hasSize(12);
          published.forEach((machine, samples) -> compare(machine, samples, truth, last));
        });
    assertThat(Files.getPosixFilePermissions(folder.resolve("state/credential.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static void compare(
      String machine, NavigableMap<Long, JsonNode> samples, List<JsonNode> truth, long last) {
    assertThat(samples.firstKey()).isEqualTo(Instant.parse(START).toEpochMilli());
    assertThat(samples.lastKey()).isGreaterThan(last - 61_000);
    StateDialect dialect =
        Layout.of(12, ZoneOffset.UTC).machines().stream()
            .filter(each -> each.key().equals(machine))
            .findFirst()
            .orElseThrow()
            .dialect();
    Map<String, Double> latest = new HashMap<>();
    TreeMap<Long, String> states = new TreeMap<>();
    samples.forEach((time, values) -> {
      values
          .properties()
          .forEach(value -> {
            if (value.getValue().isNumber()) {
              latest.put(value.getKey(), value.getValue().asDouble());
            }
          });
      if (values.has("state")) {
        states.put(time, values.get("state").asString());
      }
    });
    long good = 0;
    double energy = 0;
    for (JsonNode line : truth) {
      if (!line.path("machine").asString("").equals(machine)) {
        continue;
      }
      good += line.path("good").asLong(0);
      energy += line.path("kWh").asDouble(0);
      if (line.get("type").asString().equals("state")) {
        String word = dialect.say(line.get("state").asString(), line.get("cause").asString());
        assertThat(states.floorEntry(line.get("from").asLong()).getValue()).isEqualTo(word);
        assertThat(states.floorEntry(line.get("to").asLong() - 1).getValue()).isEqualTo(word);
      }
    }
    assertThat(latest.getOrDefault("good", 0.0)).isEqualTo((double) good);
    assertThat(latest.get("energy")).isCloseTo(energy, within(0.02 * energy + 0.1));
  }

  private static Map<String, NavigableMap<Long, JsonNode>> published() {
    Map<String, NavigableMap<Long, JsonNode>> machines = new HashMap<>();
    for (Message message : reader.received) {
      if (!message.topic().endsWith("/waveform")) {
        String machine = message.topic().substring(message.topic().lastIndexOf('/') + 1);
        for (JsonNode sample : PlatformClient.JSON.readTree(message.payload())) {
          machines
              .computeIfAbsent(machine, _ -> new TreeMap<>())
              .put(sample.get("t").asLong(), sample.get("values"));
        }
      }
    }
    return machines;
  }

  private List<JsonNode> truth() throws IOException {
    return Files.readAllLines(folder.resolve("truth.jsonl")).stream()
        .map(PlatformClient.JSON::readTree)
        .toList();
  }

  @Test
  void removedDemoEndsByItselfAndForgetsWhereItWas() throws Exception {
    try (FakePlatform platform = new FakePlatform()) {
      CompletableFuture<Integer> run =
          CompletableFuture.supplyAsync(() -> {
            try {
              return demo(platform, "--backfill-days", "0");
            } catch (IOException problem) {
              throw new UncheckedIOException(problem);
            }
          });
      await().atMost(60, TimeUnit.SECONDS).until(() -> !platform.bodies("PUT /demo").isEmpty());
      platform.removeDemo();
      assertThat(run.get(60, TimeUnit.SECONDS)).isZero();
      assertThat(folder.resolve("state/position.json")).doesNotExist();
      assertThat(folder.resolve("state/credential.json")).doesNotExist();
    }
  }

  @Test
  void replayedFileArrivesValueByValue() throws Exception {
    Path file = folder.resolve("odd.csv");
    Files.writeString(
        file,
        "\ufeffZeit;Druck [bar];Zustand;leer\n01.02.2020 10:00;1,5;l\u00e4uft;\n01.02.2020 10:01;;steht;\n01.02.2020 10:02;-2;l\u00e4uft;\n");
    reader.received.clear();
    try (FakePlatform platform = new FakePlatform()) {
      int code = replay(platform, file);
      assertThat(code).isZero();
      JsonNode signals = platform.bodies("POST /machines/4/signals").getFirst();
      assertThat(signals.get(0).get("key").asString()).isEqualTo("Druck-bar");
      assertThat(signals.get(0).get("retention").asString()).isEqualTo("long");
      assertThat(platform.bodies("DELETE /devices/5")).hasSize(1);
    }
    await().atMost(60, TimeUnit.SECONDS).until(() -> !reader.received.isEmpty());
    Message message = reader.received.getFirst();
    assertThat(message.topic()).isEqualTo("takt/v1/main/replay/-/files/oven-1");
    assertThat(PlatformClient.JSON.readTree(message.payload()))
        .isEqualTo(
            PlatformClient.JSON.readTree(
                """
                [{"t":1580551200000,"values":{"Druck-bar":1.5,"Zustand":"l\u00e4uft"}},
                 {"t":1580551260000,"values":{"Zustand":"steht"}},
                 {"t":1580551320000,"values":{"Druck-bar":-2,"Zustand":"l\u00e4uft"}}]\
                """));
  }

  @Test
  void refusedFileSendsNothing() throws Exception {
    Path file = folder.resolve("back.csv");
    Files.writeString(file, "time,a\n2020-01-02,1\n2020-01-01,2\n");
    try (FakePlatform platform = new FakePlatform()) {
      assertThat(replay(platform, file)).isEqualTo(2);
      assertThat(platform.calls).isEmpty();
    }
  }

  private int replay(FakePlatform platform, Path file) throws IOException {
    return SimulatorApplication.run(
        "replay",
        file.toString(),
        "--machine",
        "oven-1",
        "--mqtt",
        broker.uri(),
        "--api",
        platform.uri().toString(),
        "--token-file",
        platform.tokenFile(folder).toString());
  }
}
