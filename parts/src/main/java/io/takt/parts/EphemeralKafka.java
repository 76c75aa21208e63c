package io.takt.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A throw-away Kafka node in its own process, on free ports, with every topic of the catalogue. */
public final class EphemeralKafka implements AutoCloseable {
  private final KafkaNode node;
  private final Leash leash;
  private Process process;

  private EphemeralKafka(Path folder) {
    node =
        new KafkaNode(
            folder.resolve("kafka"),
            folder.resolve("log"),
            FreePort.any(),
            FreePort.any(),
            "256m",
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    leash = new Leash(folder, Signal.KILL);
    process = begin();
  }

  /** A node of its own, for tests that kill it. */
  public static EphemeralKafka start() {
    try {
      return new EphemeralKafka(Files.createTempDirectory("takt-kafka"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This JVM's node; ends with the JVM. */
  public static EphemeralKafka shared() {
    return Shared.NODE;
  }

  public String bootstrapServers() {
    return node.bootstrapServers();
  }

  /** The node's process id. */
  public long pid() {
    return process.pid();
  }

  /** Kills the node as {@code kill -9} does. */
  public void kill() {
    Signal.KILL.send(process.pid());
    Ready.awaitEnd(process);
  }

  /** Starts a killed node again, on the same data and port. */
  public void restart() {
    process = begin();
  }

  @Override
  public void close() {
    leash.close();
  }

  private Process begin() {
    node.prepare();
    Process started = node.launch().start();
    leash.hold(started);
    Ready.await(started, node.log(), node::isReady);
    return started;
  }

  private static final class Shared {
    private static final EphemeralKafka NODE = start();
  }
}
