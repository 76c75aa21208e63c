package io.takt.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What a killed PostgreSQL leaves in its data folder: backends that have not noticed yet and hold
 * its shared memory, and a pid file whose number may meanwhile belong to another process. The
 * server refuses to start over either.
 */
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration STEP = Duration.ofMillis(10);

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
    alive.forEach(process -> end(process, data));
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(ProcessHandle process, Path data) {
    process.destroyForcibly();
    long end = System.nanoTime() + PATIENCE.toNanos();
    // a dead process that nobody has collected yet has no folder either
    while (worksIn(process, data)) {
      if (System.nanoTime() > end) {
        throw new PartException("process " + process.pid() + " of a killed database does not end");
      }
      LockSupport.parkNanos(STEP.toNanos());
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
