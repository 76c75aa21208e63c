package io.takt.bench.pipeline;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Latencies and costs at a quarter, a half and three quarters of what the way can bear. */
final class Levels {
  private static final int[] PERCENT = {25, 50, 75};
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Levels() {}

  /**
   * @param acknowledged ns from the intended time of sending
   * @param visible the same, to the row
   * @param resident MB by process, at the end of the level
   */
  record Level(
      int percent,
      double readingsPerSecond,
      Histogram acknowledged,
      Histogram visible,
      Map<String, Double> resident,
      Consumption used) {}

  /**
   * @param used by all levels, until what they stored was rolled up
   * @param database what the database's connections were at, shares
   */
  record Result(
      List<Level> levels,
      long readings,
      Consumption used,
      Storage stored,
      Map<String, Double> database) {
    double cpuPerMillion() {
      return used.platform() / (readings / 1e6);
    }

    Level half() {
      return levels.get(PERCENT.length / 2);
    }
  }

  /**
   * @param sustained readings a second
   */
  static Result run(Subject subject, Plant plant, double sustained, Duration time)
      throws IOException, SQLException {
    Arrival.awaitRollups(subject.connection(), PATIENCE);
    Storage stored = Storage.now(subject);
    Consumption before = subject.consumption();
    long readings = plant.workload().readings();
    List<Level> levels = new ArrayList<>();
    try (Backends backends = new Backends(subject.connect())) {
      for (int percent : PERCENT) {
        levels.add(level(subject, plant, percent, sustained * percent / 100, time));
      }
      Arrival.awaitRollups(subject.connection(), PATIENCE);
      return new Result(
          levels,
          plant.workload().readings() - readings,
          subject.consumption().since(before),
          Storage.now(subject).since(stored),
          backends.take());
    }
  }

  private static Level level(
      Subject subject, Plant plant, int percent, double readingsPerSecond, Duration time)
      throws IOException, SQLException {
    plant.freshness().take();
    Consumption before = subject.consumption();
    Generator.Sent sent = plant.generator().steadily(readingsPerSecond / Workload.VALUES, time);
    Map<String, Double> resident = new LinkedHashMap<>();
    subject.pids().forEach((part, pid) -> resident.put(part, ProcessFile.residentMegabytes(pid)));
    plant.awaitStored();
    plant.freshness().awaitAll();
    Consumption used = subject.consumption().since(before);
    return new Level(
        percent, readingsPerSecond, sent.latencies(), plant.freshness().take(), resident, used);
  }
}
