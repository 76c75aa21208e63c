package io.takt.bench.faults;

import io.takt.bench.chaos.Victim;
import io.takt.bench.platform.Port;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The database is away for a while, at half load; then what was kept back must be stored quickly.
 */
final class DatabaseOutage {
  private static final double READY = 30;
  private static final double DRAIN = 4;

  /** Less than what the load's good messages are of all. */
  private static final double STORABLE = 0.95;

  private static final double LONGEST_SILENCE_SECONDS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private DatabaseOutage() {}

  static Trial run(Scene scene, Circumstances circumstances) {
    double usual = scene.load().rate();
    scene.load().stop();
    scene.load().rate(usual / 2);
    scene.load().start();
    try {
      return atHalfLoad(scene, circumstances);
    } finally {
      scene.load().stop();
      scene.load().rate(usual);
    }
  }

  private static Trial atHalfLoad(Scene scene, Circumstances circumstances) {
    Victim supervisor = scene.supervisor();
    Victim database = scene.victim("timescaledb");
    scene.recorder().listen();
    long stored = stored(scene);
    long begin = System.nanoTime();
    double silence;
    ApiWatch watch = new ApiWatch(scene.api(), "/latest?machine=1");
    try (watch) {
      supervisor.pauseAlone();
      try {
        database.interrupt();
        Await.pass(circumstances.outage());
      } finally {
        supervisor.resumeAlone();
      }
      silence = scene.recorder().silenceSeconds();
      Await.seconds(PATIENCE, () -> scene.probe().isOpen(Port.DB));
    }
    AtomicLong idle = new AtomicLong(System.nanoTime());
    double ready =
        Kills.untilReady(scene)
            + Await.seconds(
                PATIENCE,
                () -> {
                  long now = System.nanoTime();
                  boolean goesOn = stored(scene) > stored;
                  if (!goesOn) {
                    idle.set(now);
                  }
                  return goesOn;
                });
    double ratio = drain(scene, stored, begin, idle.get());
    return Trial.ready(
            ready,
            READY,
            String.format(
                Locale.ROOT, "drained at %.1f x the live rate; %s", ratio, watch.summary()))
        .late(silence > LONGEST_SILENCE_SECONDS, "no acknowledgement for %.1f s".formatted(silence))
        .late(ratio < DRAIN, "drained at %.1f x the live rate, not %.0f x".formatted(ratio, DRAIN))
        .late(watch.slow())
        .broken(watch.unavailable() == 0, "the API never said that it is unavailable")
        .broken(watch.broken());
  }

  /**
   * Readings stored in a second while it catches up, by those offered in a second. It begins when
   * none was stored for the last time; before lies its backing off, which is part of being ready. A
   * writer without a database does not know its lag, so rows are counted.
   */
  private static double drain(Scene scene, long before, long begin, long idle) {
    double offered = scene.load().rate() * scene.ledger().signals().size();
    boolean done =
        Await.holds(
            PATIENCE,
            () ->
                stored(scene) - before >= STORABLE * offered * (System.nanoTime() - begin) / 1e9
                    && scene.writer().filter(Scene.Writer::isIdle).isPresent());
    double seconds = (System.nanoTime() - idle) / 1e9;
    return done ? (stored(scene) - before) / seconds / offered : 0;
  }

  /** Rows the writer has stored, by its own count. */
  private static long stored(Scene scene) {
    return scene.writer().map(Scene.Writer::stored).orElse(0L);
  }
}
