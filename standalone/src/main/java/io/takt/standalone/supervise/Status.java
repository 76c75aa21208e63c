package io.takt.standalone.supervise;

import io.takt.standalone.install.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the supervisor last wrote down about itself and its parts.
 *
 * @param pid the supervisor
 * @param startedAt of the supervisor's process, epoch ms
 */
public record Status(
    long pid, long startedAt, String home, String web, String mqtt, List<PartStatus> parts) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Status {
    parts = List.copyOf(parts);
  }

  /** The last status of an installation; it may be of a supervisor that is gone. */
  public static Optional<Status> read(Path file) {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), Status.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path file) {
    Secrets.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  /** The supervisor, if it still runs. */
  public Optional<ProcessHandle> supervisor() {
    return Processes.alive(pid, startedAt);
  }

  public boolean isReady() {
    return supervisor().isPresent()
        && !parts.isEmpty()
        && parts.stream().allMatch(PartStatus::isReady);
  }
}
