package io.takt.simulator.truth;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object a line, with its {@code type} first; a resumed run continues the file. */
public final class TruthFile implements Consumer<TruthEvent>, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BufferedWriter writer;

  private TruthFile(BufferedWriter writer) {
    this.writer = writer;
  }

  /**
   * @param next first second that will be done (again): what was known from there on is forgotten
   */
  public static TruthFile open(Path file, long next) throws IOException {
    if (Files.exists(file)) {
      Path kept = file.resolveSibling(file.getFileName() + ".new");
      try (BufferedReader lines = Files.newBufferedReader(file);
          BufferedWriter writer = Files.newBufferedWriter(kept)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (isBefore(line, next)) {
            writer.write(line + "\n");
          }
        }
      }
      Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return new TruthFile(
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  private static boolean isBefore(String line, long next) {
    // a run that was killed may have left half a line
    return line.endsWith("}") && JSON.readTree(line).path("at").asLong(Long.MAX_VALUE) < next;
  }

  @Override
  public void accept(TruthEvent event) {
    ObjectNode line = JSON.createObjectNode().put("type", type(event));
    JsonNode fields = JSON.valueToTree(event);
    fields
        .properties()
        .forEach(field -> {
          if (!field.getValue().isNull()) {
            line.set(field.getKey(), field.getValue());
          }
        });
    try {
      writer.write(JSON.writeValueAsString(line));
      writer.write('\n');
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static String type(TruthEvent event) {
    return switch (event) {
      case TruthEvent.StateSpan _ -> "state";
      case TruthEvent.CountSpan _ -> "count";
      case TruthEvent.EnergySpan _ -> "energy";
      case TruthEvent.FaultSpan _ -> "fault";
      case TruthEvent.Severity _ -> "severity";
    };
  }

  /** Before the position is written, so that the file is never behind it. */
  public void flush() throws IOException {
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
