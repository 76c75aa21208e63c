package io.takt.bench.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --json} asks for. */
public final class JsonFile {
  private JsonFile() {}

  public static void write(Path file, Map<String, ?> flat) throws IOException {
    Files.writeString(
        file,
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(flat)
            + "\n",
        StandardCharsets.UTF_8);
  }
}
