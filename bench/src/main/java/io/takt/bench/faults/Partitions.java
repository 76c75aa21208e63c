package io.takt.bench.faults;

import io.takt.bench.chaos.TcpProxy;
import io.takt.bench.chaos.TcpProxy.Weather;
import io.takt.bench.platform.Port;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The way between two parts is cut, silent, or resets. */
final class Partitions {
  private static final double RECOVERED = 30;
  private static final Duration BETWEEN_RESETS = Duration.ofMillis(700);
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private Partitions() {}

  /** How a link fails. */
  private enum Harm {
    SILENT,
    HALF_OPEN,
    CUT,
    RESETS
  }

  /** One of the harms after the other; links begin with different ones. */
  static Fault.Experiment of(Port link) {
    return (scene, circumstances) -> {
      Harm harm =
          Harm.values()[
              (circumstances.turn() + Surroundings.LINKS.indexOf(link)) % Harm.values().length];
      TcpProxy proxy = scene.surroundings().proxy(link);
      try {
        harm(proxy, harm, circumstances.outage());
      } finally {
        proxy.set(Weather.FINE);
      }
      double seconds = Await.seconds(PATIENCE, storesAgain(scene));
      return Trial.ready(seconds, RECOVERED, harm.name().toLowerCase(Locale.ROOT));
    };
  }

  /** What a writer that is stuck says of its lag is old: only new rows show that it goes on. */
  private static BooleanSupplier storesAgain(Scene scene) {
    AtomicLong first = new AtomicLong(-1);
    return () ->
        scene.probe().isReady()
            && scene
                .writer()
                .filter(writer -> {
                  first.compareAndSet(-1, writer.stored());
                  return writer.isIdle() && writer.stored() != first.get();
                })
                .isPresent();
  }

  private static void harm(TcpProxy proxy, Harm harm, Duration outage) {
    switch (harm) {
      case SILENT -> {
        proxy.set(new Weather.Silent());
        Await.pass(outage);
      }
      case HALF_OPEN -> {
        proxy.set(new Weather.Silent());
        Await.pass(outage);
        proxy.forget();
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
}
