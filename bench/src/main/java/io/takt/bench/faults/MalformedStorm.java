package io.takt.bench.faults;

import io.takt.bench.ledger.Kind;
import io.takt.bench.platform.Port;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Half of all messages are broken: the good ones are not slower for it. */
final class MalformedStorm {
  private static final int MESSAGES = 20_000;
  private static final int MESSAGES_FULL = 1_000_000;
  private static final int AT_A_TIME = 20_000;
  private static final double LEAST_SPEED = 0.8;
  private static final String REJECTED = "takt_ingest_rejected_total";

  private MalformedStorm() {}

  static Trial run(Scene scene, Circumstances circumstances) {
    scene.load().stop();
    Scene.must(scene.settle(), "does not come to rest: " + scene.unsettled());
    scene.readRejections();
    int messages = circumstances.full() ? MESSAGES_FULL : MESSAGES;
    // once without measuring, so that neither side pays for what is cold
    send(scene, messages / 4, false);
    double good = send(scene, messages / 2, false);
    double before = rejected(scene);
    double half = send(scene, messages, true);
    double counted = rejected(scene) - before;
    int broken = messages / 2;
    return Trial.done(
            String.format(
                Locale.ROOT, "%.0f messages/s, without broken ones %.0f messages/s", half, good))
        .broken(counted != broken, "%d broken messages, %.0f counted".formatted(broken, counted))
        .late(
            half < LEAST_SPEED * good,
            "%.0f messages/s, without broken ones %.0f".formatted(half, good));
  }

  /** Messages a second until everything is stored or rejected. */
  private static double send(Scene scene, int messages, boolean halfBroken) {
    long begin = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      int device = i / 2 % scene.script().devices();
      scene
          .fleet()
          .publish(
              device,
              halfBroken && i % 2 == 1
                  ? scene.script().broken(device)
                  : scene.script().next(device, Kind.GOOD));
      if (i % AT_A_TIME == AT_A_TIME - 1) {
        Await.seconds(Duration.ofMinutes(2), () -> scene.fleet().outstanding() == 0);
      }
    }
    Scene.must(scene.settle(), "does not come to rest: " + scene.unsettled());
    return messages / ((System.nanoTime() - begin) / 1e9);
  }

  private static double rejected(Scene scene) {
    OptionalDouble count = scene.probe().metric(Port.INGEST, REJECTED);
    Scene.must(count.isPresent(), "ingest-service tells no count of rejected messages");
    return count.orElse(0);
  }
}
