package io.takt.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who the database runs as. PostgreSQL refuses root, so root hands it to an unprivileged user;
 * anybody else runs it himself.
 */
sealed interface Account {
  /** This process's own user. */
  record Self() implements Account {}

  /** An unprivileged user, by its numbers: names may differ between the tools. */
  record Other(int uid, int gid) implements Account {}

  static boolean isRoot() {
    return uid(Path.of("/proc/self")) == 0;
  }

  /** The owner of an existing data folder, else the user {@code takt}, else {@code nobody}. */
  static Account of(Path data) {
    if (!isRoot()) {
      return new Self();
    }
    if (Files.exists(data) && uid(data) != 0) {
      return new Other(uid(data), (int) attribute(data, "unix:gid"));
    }
    return Stream.of("takt", "nobody")
        .map(Account::lookup)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() ->
            new PartException(
                "the database needs an unprivileged user; run: useradd --system takt"));
  }

  /**
   * The words that make a command run as this user; setpriv replaces itself, so the process id
   * stays.
   */
  default List<String> prefix() {
    return switch (this) {
      case Self() -> List.of();
      case Other(int uid, int gid) ->
          List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--");
    };
  }

  /** Hands one file or folder to this user. */
  default void own(Path path) {
    if (this instanceof Other(int uid, int gid)) {
      try {
        Files.setAttribute(path, "unix:gid", gid);
        Files.setAttribute(path, "unix:uid", uid);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Optional<Account> lookup(String user) {
    try {
      Process getent = new ProcessBuilder("getent", "passwd", user).start();
      String line =
          new String(getent.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      String[] fields = line.split(":", -1);
      return fields.length < 4
          ? Optional.empty()
          : Optional.of(new Other(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int uid(Path path) {
    return (int) attribute(path, "unix:uid");
  }

  private static Object attribute(Path path, String name) {
    try {
      Map<String, Object> found = Files.readAttributes(path, name);
      return Optional.ofNullable(found.get(name.substring(name.indexOf(':') + 1))).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
