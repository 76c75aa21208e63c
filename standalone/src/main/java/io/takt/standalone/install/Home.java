package io.takt.standalone.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The data folder: all that must survive is below it. */
public record Home(Path path) {

  /** {@code TAKT_HOME}, else the system's place for root and the user's for others. */
  public static Home of(Map<String, String> environment) {
    String named = environment.getOrDefault("TAKT_HOME", "");
    if (!named.isBlank()) {
      return new Home(Path.of(named).toAbsolutePath().normalize());
    }
    return new Home(
        "root".equals(System.getProperty("user.name"))
            ? Path.of("/var/lib/takt")
            : Path.of(System.getProperty("user.home"), ".local", "share", "takt"));
  }

  public Path db() {
    return path.resolve("db");
  }

  public Path kafka() {
    return path.resolve("kafka");
  }

  public Path demo() {
    return path.resolve("demo");
  }

  public Path secret() {
    return path.resolve("secret");
  }

  public Path run() {
    return path.resolve("run");
  }

  public Path logs() {
    return path.resolve("log");
  }

  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /**
   * Makes the folders. Others may pass through the data folder, because the database may run as
   * another user, but only that user sees the database and only this one the rest.
   */
  public void create() {
    try {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
      for (Path folder : new Path[] {secret(), run(), logs(), demo()}) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
