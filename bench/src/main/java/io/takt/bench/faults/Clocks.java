package io.takt.bench.faults;

import io.takt.bench.chaos.MachineClock;
import io.takt.bench.ledger.Kind;
import io.takt.bench.load.Recorder;
import io.takt.bench.platform.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clocks that are wrong. */
final class Clocks {
  private static final int DEVICES = 20;
  private static final int MESSAGES = 5;
  private static final double READY = 30;
  private static final Duration OFF = Duration.ofHours(2);

  private Clocks() {}

  /** Some devices speak of a far future; nobody else's data is late for it. */
  static Trial deviceAhead(Scene scene, Circumstances circumstances) {
    Recorder heard = scene.recorder();
    heard.listen();
    ApiWatch watch = new ApiWatch(scene.api(), "/latest?machine=1");
    try (watch) {
      for (int i = 0; i < DEVICES * MESSAGES; i++) {
        int device = i % DEVICES;
        scene.fleet().publish(device, scene.script().ahead(device, Duration.ofDays(3_650)));
        scene.fleet().publish(device, scene.script().next(device, Kind.GOOD));
      }
      Await.pass(Duration.ofSeconds(5));
    }
    return Slow.inTime(
        Trial.done(DEVICES * MESSAGES + " messages 10 years ahead"),
        heard.acknowledgedWithin(0.99),
        watch);
  }

  /**
   * The clock of the platform's machine jumps ahead: what devices send is stored. Then it jumps far
   * back: what is of the future now is quarantined, what is not is stored.
   */
  static Trial serverSet(Scene scene, Circumstances circumstances) {
    MachineClock clock =
        scene
            .surroundings()
            .clock()
            .orElseThrow(() -> new PlatformException("the platform's clock cannot be set"));
    Recorder heard = scene.recorder();
    heard.listen();
    List<String> broken = new ArrayList<>();
    ApiWatch watch = new ApiWatch(scene.api(), "/latest?machine=1");
    double ready;
    try (watch) {
      try {
        clock.shift(OFF);
        Await.pass(circumstances.outage().dividedBy(2));
        scene.load().stop();
        settled(scene, "2 h ahead", broken);
        clock.shift(OFF.negated());
        for (int i = 0; i < DEVICES * MESSAGES; i++) {
          int device = i % DEVICES;
          long nth = (long) circumstances.turn() * DEVICES * MESSAGES + i;
          scene.fleet().publish(device, scene.script().ahead(device, Duration.ZERO));
          scene
              .fleet()
              .publish(device, scene.script().aged(device, OFF.plusMillis(2 * nth + 60_000)));
        }
        Await.pass(circumstances.outage().dividedBy(2));
        settled(scene, "2 h behind", broken);
      } finally {
        clock.shift(Duration.ZERO);
      }
      ready = Kills.untilReady(scene);
    }
    return Slow.inTime(
        Trial.ready(ready, READY, "2 h ahead, 2 h behind").broken(broken),
        heard.acknowledgedWithin(0.99),
        watch);
  }

  private static void settled(Scene scene, String when, List<String> broken) {
    if (!scene.settle()) {
      broken.add(when + " it does not come to rest: " + scene.unsettled());
    }
  }
}
