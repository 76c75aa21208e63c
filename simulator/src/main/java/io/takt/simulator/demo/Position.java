package io.takt.simulator.demo;

import io.takt.simulator.api.PlatformClient;
import io.takt.simulator.api.PrivateFile;
import io.takt.simulator.mqtt.MqttPublisher;
import io.takt.simulator.plant.PlantSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Where to go on after a stop: the plant as of the last second all of whose messages, and all of
 * those before, are acknowledged.
 */
final class Position {
  private static final long WRITE_EVERY_NS = 2_000_000_000L;

  private record Mark(long message, PlantSnapshot plant) {}

  private final Path file;
  private final Deque<Mark> waiting = new ArrayDeque<>();
  private long written = System.nanoTime() - WRITE_EVERY_NS;

  Position(Path folder) {
    this.file = folder.resolve("position.json");
  }

  Optional<PlantSnapshot> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          PlatformClient.JSON.readValue(Files.readAllBytes(file), PlantSnapshot.class));
    } catch (JacksonException other) {
      throw new IOException(
          "the position in " + file + " is not readable; delete it to begin anew", other);
    }
  }

  /** The next start begins anew. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * @param message number of the last message of what the snapshot has done
   */
  void mark(long message, PlantSnapshot plant) {
    waiting.addLast(new Mark(message, plant));
  }

  /** A step that must be done before a newer position is on disk. */
  @FunctionalInterface
  interface Before {
    void run() throws IOException;
  }

  void save(MqttPublisher publisher, boolean now, Before before) throws IOException {
    if (!now && System.nanoTime() - written < WRITE_EVERY_NS) {
      return;
    }
    long acknowledged = publisher.acknowledged();
    Mark newest = null;
    while (!waiting.isEmpty() && waiting.getFirst().message() <= acknowledged) {
      newest = waiting.removeFirst();
    }
    if (newest != null) {
      before.run();
      PrivateFile.write(file, PlatformClient.JSON.writeValueAsBytes(newest.plant()));
      written = System.nanoTime();
    }
  }
}
