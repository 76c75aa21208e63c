package io.takt.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** A throw-away TimescaleDB on a free port. */
public final class EphemeralTimescale implements AutoCloseable {
  private final Timescale server;
  private final Leash leash;
  private Process process;

  private EphemeralTimescale(Path folder) {
    server =
        new Timescale(
            folder.resolve("db"),
            folder.resolve("log"),
            FreePort.any(),
            UUID.randomUUID().toString(),
            Timescale.Tuning.EPHEMERAL);
    leash = new Leash(folder, Signal.INT);
    process = begin();
    server.create();
  }

  /** A server of its own, for tests that kill it. */
  public static EphemeralTimescale start() {
    try {
      Path folder = Files.createTempDirectory("takt-db");
      // the user the server runs as passes through
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      return new EphemeralTimescale(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This JVM's server; ends with the JVM. */
  public static EphemeralTimescale shared() {
    return Shared.SERVER;
  }

  /** The service's way in, to the schema as it is. */
  public ServiceDatabase service(String name) {
    return server.service(name, "secret of " + name);
  }

  /** The service's way in, to an empty schema. */
  public ServiceDatabase fresh(String name) {
    server.drop(name);
    return service(name);
  }

  public int port() {
    return server.port();
  }

  /** The server's process id. */
  public long pid() {
    return process.pid();
  }

  /** Kills the server's first process as {@code kill -9} does. */
  public void kill() {
    Signal.KILL.send(process.pid());
    Ready.awaitEnd(process);
  }

  /** Starts a killed server again, on the same data and port. */
  public void restart() {
    process = begin();
  }

  @Override
  public void close() {
    leash.close();
  }

  private Process begin() {
    server.prepare();
    Process started = server.launch().start();
    leash.hold(started);
    Ready.await(started, server.log(), server::isReady);
    return started;
  }

  private static final class Shared {
    private static final EphemeralTimescale SERVER = start();
  }
}
