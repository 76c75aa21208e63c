package io.takt.bench.faults;

import io.takt.bench.chaos.Victim;
import io.takt.bench.platform.PartState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Processes that end without a word. */
final class Kills {
  private static final double READY = 30;
  private static final double READY_ALL = 120;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private Kills() {}

  static Fault.Experiment of(String part) {
    return (scene, circumstances) -> {
      Victim victim = scene.victim(part);
      // not always in the same beat
      Await.pass(Duration.ofMillis(circumstances.random().nextInt(1_000)));
      scene.recorder().listen();
      victim.kill();
      double ready = untilReady(scene);
      return Trial.ready(ready, READY, silence(scene));
    };
  }

  /** As another part, and the API must say what is going on. */
  static Fault.Experiment database() {
    return (scene, circumstances) -> {
      ApiWatch watch = new ApiWatch(scene.api(), "/latest?machine=1");
      Trial trial;
      try (watch) {
        trial = of("timescaledb").run(scene, circumstances);
      }
      return trial.noting(watch.summary()).late(watch.slow()).broken(watch.broken());
    };
  }

  /** Every part in one instant; every other time the one that restarts them too. */
  static Fault.Experiment everything() {
    return (scene, circumstances) -> {
      boolean supervisorToo = circumstances.random().nextBoolean();
      List<Victim> parts =
          scene.installation().parts().stream()
              .map(PartState::pid)
              .filter(pid -> pid > 0)
              .distinct()
              .map(Victim::new)
              .toList();
      List<Victim> all =
          supervisorToo
              ? Stream.concat(Stream.of(scene.supervisor()), parts.stream()).toList()
              : parts;
      long begin = System.nanoTime();
      scene.recorder().listen();
      Victim.kill(all);
      if (supervisorToo) {
        scene.installation().up("--processes", "each");
      }
      untilReady(scene);
      double ready = (System.nanoTime() - begin) / 1e9;
      return Trial.ready(
          ready, READY_ALL, (supervisorToo ? "with the supervisor; " : "") + silence(scene));
    };
  }

  /** Seconds until every part takes work, twice in a row. */
  static double untilReady(Scene scene) {
    double seconds = Await.seconds(PATIENCE, scene.probe()::isReady);
    return scene.probe().isReady()
        ? seconds
        : seconds + Await.seconds(PATIENCE, scene.probe()::isReady);
  }

  static String silence(Scene scene) {
    return String.format(
        Locale.ROOT,
        "longest time without acknowledgement %.1f s",
        scene.recorder().silenceSeconds());
  }
}
