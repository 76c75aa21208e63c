package io.takt.parts;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code parts/timescaledb.sh} has put TimescaleDB's programs. */
public final class Bundle {
  private Bundle() {}

  /**
   * {@code TAKT_CACHE}, else the system's cache folder for root (root's home is closed to the user
   * the database runs as), else the user's. The same rule as in {@code ./takt}.
   */
  public static Path folder() {
    String named = System.getenv("TAKT_CACHE");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    if (Account.isRoot()) {
      return Path.of("/var/cache/takt");
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    return (cache != null && !cache.isBlank())
        ? Path.of(cache, "takt")
        : Path.of(System.getProperty("user.home"), ".cache", "takt");
  }

  /** One of PostgreSQL's programs. */
  static Path program(String name) {
    Path program = folder().resolve("timescaledb/bin").resolve(name);
    if (!Files.isExecutable(program)) {
      throw new PartException(
          "TimescaleDB is not provisioned; run: parts/timescaledb.sh " + folder());
    }
    return program;
  }
}
