package io.takt.bench.faults;

import io.takt.bench.chaos.Victim;
import io.takt.bench.platform.Port;
import io.takt.bench.platform.Twin;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Processes that stand still for a while and then go on as if nothing had been. */
final class Pauses {
  private static final double READY = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LAST = Duration.ofSeconds(4);
  private static final double TAKEN = 0.8;

  private Pauses() {}

  /**
   * One of two instances stands still until the other one has taken its work over, and then wakes
   * up with what it was about to write.
   */
  static Trial takenOver(Scene scene, Circumstances circumstances) {
    Victim first = scene.victim("analytics-service");
    try (Twin other = scene.surroundings().twin(first.pid(), Port.ANALYTICS)) {
      Scene.must(
          Await.holds(PATIENCE, () -> scene.probe().isHealthy(other.port())),
          "a second analytics-service does not start");
      Scene.must(
          Await.holds(PATIENCE, () -> stored(scene, other) > 0),
          "a second analytics-service gets no share of the work");
      double share;
      first.pause();
      try {
        Await.pass(circumstances.outage().minus(LAST));
        double before = stored(scene, other);
        Await.pass(LAST);
        share = (stored(scene, other) - before) / LAST.toSeconds() / offered(scene);
      } finally {
        first.resume();
      }
      // the writer that woke up meets what was written meanwhile
      Await.pass(LAST);
      return Trial.ready(
              Kills.untilReady(scene),
              READY,
              String.format(
                  Locale.ROOT, "the other one stored %.0f %% of the live rate", share * 100))
          .late(share < TAKEN, "the other instance stores %.0f %% only".formatted(share * 100));
    }
  }

  private static double stored(Scene scene, Twin other) {
    return scene.probe().metric(other.port(), "takt_analytics_rows_stored_total").orElse(0);
  }

  /** Readings a second. */
  private static double offered(Scene scene) {
    return scene.load().rate() * scene.ledger().signals().size();
  }

  /**
   * @param parts in turn
   */
  static Fault.Experiment of(List<String> parts) {
    return (scene, circumstances) -> {
      String part = parts.get(circumstances.turn() % parts.size());
      Victim victim = scene.victim(part);
      victim.pause();
      try {
        Await.pass(circumstances.outage());
      } finally {
        victim.resume();
      }
      return Trial.ready(Kills.untilReady(scene), READY, "last: " + part);
    };
  }
}
