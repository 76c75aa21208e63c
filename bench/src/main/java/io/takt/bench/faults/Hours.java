package io.takt.bench.faults;

import io.takt.bench.platform.PartState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** One fault a minute, drawn by chance, for hours: what leaks, shows. */
final class Hours {
  private static final int MINUTES_FULL = 120;
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int LONGEST_OUTAGE_SECONDS = 15;

  /** After this many minutes caches are filled and code is compiled. */
  private static final int WARM = 30;

  private static final double SLOPE_PERCENT = 1;

  private Hours() {}

  /**
   * @param faults to draw from
   */
  static Fault.Experiment of(List<Fault> faults) {
    return (scene, circumstances) -> {
      int minutes =
          circumstances.full() ? MINUTES_FULL : (int) circumstances.outage().toSeconds() / 5;
      List<Double> memory = new ArrayList<>();
      double ready = 0;
      TreeSet<String> broken = new TreeSet<>();
      TreeSet<String> late = new TreeSet<>();
      for (int minute = 0; minute < minutes; minute++) {
        long begin = System.nanoTime();
        Trial one = one(scene, circumstances, faults);
        ready = Math.max(ready, one.readySeconds());
        broken.addAll(one.broken());
        late.addAll(one.late());
        Await.pass(EVERY.minusNanos(System.nanoTime() - begin));
        memory.add(megabytes(scene));
      }
      double slope = slope(memory);
      Trial trial =
          new Trial(
              ready,
              List.copyOf(broken),
              List.copyOf(late),
              String.format(
                  Locale.ROOT,
                  "%d faults, memory %.0f MiB at the end, slope %.1f %%/h",
                  minutes,
                  memory.getLast(),
                  slope));
      return trial.late(
          circumstances.full() && slope > SLOPE_PERCENT,
          "memory slope %.1f %%/h, not %.0f %%/h".formatted(slope, SLOPE_PERCENT));
    };
  }

  private static Trial one(Scene scene, Circumstances circumstances, List<Fault> faults)
      throws IOException, SQLException {
    Fault fault = faults.get(circumstances.random().nextInt(faults.size()));
    Duration outage =
        Duration.ofSeconds(1 + circumstances.random().nextInt(LONGEST_OUTAGE_SECONDS));
    return fault
        .experiment()
        .run(
            scene,
            new Circumstances(
                circumstances.random().nextInt(1_000),
                circumstances.random().split(),
                outage,
                circumstances.full()));
  }

  /** Percent of the mean by which memory grows in an hour: least squares over all minutes. */
  static double slope(List<Double> minutes) {
    List<Double> warm = minutes.subList(Math.min(WARM, minutes.size() / 2), minutes.size());
    double n = warm.size();
    double meanX = (n - 1) / 2;
    double meanY = warm.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double up = 0;
    double down = 0;
    for (int x = 0; x < n; x++) {
      up += (x - meanX) * (warm.get(x) - meanY);
      down += (x - meanX) * (x - meanX);
    }
    return down == 0 || meanY == 0 ? 0 : up / down * 60 / meanY * 100;
  }

  /** Resident memory of all Java parts; the database's pages are shared and not its own. */
  private static double megabytes(Scene scene) {
    return scene.installation().parts().stream()
        .filter(part -> !part.name().equals("timescaledb"))
        .map(PartState::pid)
        .filter(pid -> pid > 0)
        .distinct()
        .mapToDouble(Hours::resident)
        .sum();
  }

  private static double resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
