package io.takt.bench.faults;

import io.takt.bench.chaos.TcpProxy;
import io.takt.bench.chaos.TcpProxy.Weather;
import io.takt.bench.platform.Port;
import java.time.Duration;
import java.util.Locale;

/** The way between two parts is cut, silent, or resets. */
final class Partitions {
  private static final double RECOVERED = 30;
  private static final Duration BETWEEN_RESETS = Duration.ofMillis(700);
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private Partitions() {}

  /** How a link fails. */
  private enum Harm {
    SILENT,
    CUT,
    RESETS
  }

  /** One of the harms after the other. */
  static Fault.Experiment of(Port link) {
    return (scene, circumstances) -> {
      Harm harm = Harm.values()[circumstances.turn() % Harm.values().length];
      TcpProxy proxy = scene.surroundings().proxy(link);
      try {
        harm(proxy, harm, circumstances.outage());
      } finally {
        proxy.set(Weather.FINE);
      }
      double seconds =
          Await.seconds(
              PATIENCE,
              () ->
                  scene.probe().isReady()
                      && scene.writer().filter(Scene.Writer::isIdle).isPresent());
      return Trial.ready(seconds, RECOVERED, harm.name().toLowerCase(Locale.ROOT));
    };
  }

  private static void harm(TcpProxy proxy, Harm harm, Duration outage) {
    switch (harm) {
      case SILENT -> {
        proxy.set(new Weather.Silent());
        Await.pass(outage);
      }
      case CUT -> {
        proxy.set(new Weather.Cut());
        Await.pass(outage);
      }
      case RESETS -> {
        long times = Math.max(1, outage.dividedBy(BETWEEN_RESETS));
        for (int i = 0; i < times; i++) {
          proxy.reset();
          Await.pass(BETWEEN_RESETS);
        }
      }
    }
  }

  /** The database answers later than usual. */
  static Trial slowDatabase(Scene scene, Circumstances circumstances) {
    TcpProxy proxy = scene.surroundings().proxy(Port.DB);
    scene.recorder().listen();
    ApiWatch watch = new ApiWatch(scene.api(), "/latest?machine=1");
    try (watch) {
      proxy.set(new Weather.Slow(Duration.ofMillis(200)));
      Await.pass(circumstances.outage());
    } finally {
      proxy.set(Weather.FINE);
    }
    double p99 = scene.recorder().acknowledgedWithin(0.99);
    double ready = Kills.untilReady(scene);
    return Trial.ready(
            ready,
            RECOVERED,
            String.format(Locale.ROOT, "acknowledgement p99 %.2f s; %s", p99, watch.summary()))
        .late(p99 > 1, "acknowledgement p99 %.2f s, not 1 s".formatted(p99))
        .broken(watch.broken());
  }
}
