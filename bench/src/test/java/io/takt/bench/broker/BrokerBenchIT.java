package io.takt.bench.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A short run, with the broker that was built before. */
class BrokerBenchIT {
  @TempDir Path folder;

  @Test
  void countsWhatReachesTheSubscriber() throws IOException {
    assertThat(run()).isZero();

    JsonNode figures = figures();
    assertThat(figures.path("lost").asLong(-1)).isZero();
    assertThat(figures.path("broker_direct_share").asDouble()).isPositive();
    for (String key :
        List.of(
            "broker_direct_msgs_per_s", "broker_stored_msgs_per_s", "broker_cpu_s_per_million")) {
      assertThat(figures.path(key).asDouble()).as(key).isPositive();
    }
    assertThat(figures.has("mosquitto_msgs_per_s"))
        .isEqualTo(Mosquitto.find(null).isPresent())
        .isEqualTo(figures.has("broker_ratio"))
        .isEqualTo(figures.has("mosquitto_cpu_s_per_million"));
    assertThat(Files.readString(folder.resolve("page.md"))).contains("What this does not show");
  }

  @Test
  void namesAMissingMosquittoAndMeasuresOurs() throws IOException {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(run("--mosquitto=" + folder.resolve("none"))).isZero();
    } finally {
      System.setErr(before);
    }

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("mosquitto is not installed (apt-get install mosquitto)");
    assertThat(figures().has("broker_direct_msgs_per_s")).isTrue();
    assertThat(figures().has("broker_ratio")).isFalse();
  }

  private int run(String... more) {
    CommandLine command = new CommandLine(new BrokerCommand());
    List<String> words = new java.util.ArrayList<>(List.of(more));
    words.addAll(
        List.of(
            "--rounds=1",
            "--seconds=1",
            "--warm-up=1",
            "--machines=20",
            "--json=" + folder.resolve("figures.json"),
            "--page=" + folder.resolve("page.md")));
    return command.execute(words.toArray(String[]::new));
  }

  private JsonNode figures() throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(folder.resolve("figures.json")));
  }
}
