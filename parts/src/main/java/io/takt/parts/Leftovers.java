package io.takt.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a killed PostgreSQL leaves in its data folder: backends that have not noticed yet and hold
 * its shared memory, and a pid file whose number may meanwhile belong to another process. The
 * server refuses to start over either.
 */
final class Leftovers {
  private static final int PATIENCE_SECONDS = 10;

  private Leftovers() {}

  /**
   * @throws PartException when the server itself still runs
   */
  static void clear(Path data) {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    long server = firstLine(pidFile);
    // every process of the server works in its data folder, and no other does
    List<ProcessHandle> alive =
        ProcessHandle.allProcesses().filter(process -> worksIn(process, data)).toList();
    if (alive.stream().anyMatch(process -> process.pid() == server)) {
      throw new PartException("a database runs on " + data + " already, as process " + server);
    }
    alive.forEach(Leftovers::end);
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new PartException("process " + process.pid() + " of a killed database does not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean worksIn(ProcessHandle process, Path data) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"))
          .equals(data.toRealPath());
    } catch (IOException e) {
      return false; // ended meanwhile, or another user's
    }
  }

  private static long firstLine(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("\\d{1,10}"))
          .map(Long::parseLong)
          .orElse(0L); // cut short: nobody's number
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
