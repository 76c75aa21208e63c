package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.simulator.SimulatorApplication;
import io.takt.standalone.install.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Days of the demo plant with its faults, over MQTT and all the way to OEE: against what the
 * machines really did. {@code -Dtakt.truth.days=7} has all faults of the week in it.
 */
@SharedPlatform
class OeeTruthIT {
  private static final int DAYS = Integer.getInteger("takt.truth.days", 2);
  private static final Duration PATIENCE = Duration.ofMinutes(9);

  /** Of planned time; a machine whose clock is wrong tells wrong times. */
  private static final double SHARE = 0.001;

  private final Takt takt;
  private final Api api;

  OeeTruthIT(Takt takt) {
    this.takt = takt;
    this.api = Api.of(takt, "write");
  }

  @Test
  void elementsAndCountsAreWhatTheMachinesDid(@TempDir Path folder) throws IOException {
    Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
    Instant start = end.minus(DAYS, ChronoUnit.DAYS);
    Path token = folder.resolve("token");
    Files.writeString(token, takt.key("write"));
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    Path file = folder.resolve("truth.jsonl");
    int exit =
        SimulatorApplication.run(
            "demo",
            "--mqtt=tcp://127.0.0.1:" + takt.port(Port.MQTT),
            "--api=http://127.0.0.1:" + takt.port(Port.WEB),
            "--token-file=" + token,
            "--state=" + folder.resolve("state"),
            "--truth=" + file,
            "--time-zone=Etc/UTC",
            "--start=" + start,
            "--end=" + end);
    assertThat(exit).isZero();

    OeeTruth truth = new OeeTruth(file, start, end);
    String question = "/oee?groupBy=machine&from=" + start + "&to=" + end;
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> {
          JsonNode result = api.get(question);
          assertThat(result.path("recomputing").asBoolean()).isFalse();
          assertThat(differences(truth, result)).isEmpty();
        });
    api.delete("/demo");
  }

  private static List<String> differences(OeeTruth truth, JsonNode result) {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (JsonNode figure : result.path("items")) {
      String machine = figure.path("group").path("key").asString();
      if (!truth.machines().contains(machine)) {
        continue;
      }
      compared++;
      OeeTruth.Sums sums = truth.of(machine);
      double allowed = SHARE * sums.planned();
      for (Map.Entry<String, Long> each : sums.elements().entrySet()) {
        long told = figure.path("elements").path(each.getKey() + "Ms").asLong();
        if (Math.abs(told - each.getValue()) > allowed) {
          wrong.add(
              "%s %s: %d ms, not %d".formatted(machine, each.getKey(), told, each.getValue()));
        }
      }
      long unknown = figure.path("elements").path("unclassifiedMs").asLong();
      if (unknown > allowed) {
        wrong.add("%s: %d ms unclassified".formatted(machine, unknown));
      }
      JsonNode items = figure.path("items");
      double good = items.path("good").asDouble();
      double outside = items.path("outside").asDouble();
      double rejected = items.path("rejected").asDouble();
      if (good + rejected + outside != sums.good() + sums.rejected()
          || good > sums.good()
          || rejected > sums.rejected()) {
        wrong.add("%s: %s, not %s".formatted(machine, items, sums));
      }
    }
    if (compared != truth.machines().size()) {
      wrong.add(compared + " machines of " + truth.machines().size());
    }
    return wrong;
  }
}
