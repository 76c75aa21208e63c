package io.takt.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The smoke run: one of each fault, of the platform as it was built. Other tests run beside it: it
 * is about what is lost, not about how long something takes. Two platforms at once need more than
 * two slow cores give in the time of {@code ./takt test}, so it belongs to {@code --full}.
 */
@Tag("full")
class FaultsIT {
  private static final Path TABLE = Path.of("target", "faults.json");

  @Test
  void losesNothingAcknowledged() throws IOException {
    Files.deleteIfExists(TABLE);

    int exitCode =
        new CommandLine(new FaultsCommand())
            .execute(
                "--rate=150",
                "--devices=100",
                "--busy",
                "--json=" + TABLE,
                "--table=" + Path.of("target", "faults.md"));

    List<String> failed = new ArrayList<>();
    List<String> run = new ArrayList<>();
    for (JsonNode row : rows()) {
      (row.path("state").asString().equals("FAILED") ? failed : run)
          .add(row.path("fault").asString());
    }
    assertThat(failed).isEmpty();
    assertThat(run).contains("kill-ingest", "kill-broker", "kill-analytics", "kill-all", "checker");
    assertThat(exitCode).isZero();
  }

  private static List<JsonNode> rows() throws IOException {
    JsonNode table = JsonMapper.builder().build().readTree(Files.readString(TABLE));
    return StreamSupport.stream(table.spliterator(), false).toList();
  }
}
