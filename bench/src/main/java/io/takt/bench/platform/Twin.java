package io.takt.bench.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A second process of a service: the same program with the same settings on a port of its own. It
 * is nobody's but the one's who started it.
 *
 * @param port where it listens
 */
public record Twin(Process process, int port) implements AutoCloseable {

  /**
   * @param pid of the first one
   * @param kind the port that is moved
   */
  public static Twin of(Installation installation, long pid, Port kind, int port) {
    Path original = Path.of("/proc", String.valueOf(pid));
    try {
      ProcessBuilder builder = new ProcessBuilder(words(original.resolve("cmdline")));
      builder.environment().clear();
      for (String setting : words(original.resolve("environ"))) {
        int equals = setting.indexOf('=');
        if (equals > 0) {
          builder.environment().put(setting.substring(0, equals), setting.substring(equals + 1));
        }
      }
      builder.environment().put(kind.variable(), String.valueOf(port));
      return new Twin(
          builder
              .redirectErrorStream(true)
              .redirectOutput(installation.log("twin").toFile())
              .start(),
          port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(Path file) throws IOException {
    return List.of(Files.readString(file, StandardCharsets.UTF_8).split("\0"));
  }

  /** Without a word, as after a fault. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
