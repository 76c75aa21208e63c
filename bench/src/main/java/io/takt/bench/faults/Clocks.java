package io.takt.bench.faults;

import io.takt.bench.ledger.Kind;
import java.time.Duration;

/** Clocks that are wrong. */
final class Clocks {
  private static final int DEVICES = 20;
  private static final int MESSAGES = 5;

  private Clocks() {}

  /** Some devices speak of a far future; nobody else's data is late for it. */
  static Trial deviceAhead(Scene scene, Circumstances circumstances) {
    for (int i = 0; i < DEVICES * MESSAGES; i++) {
      int device = i % DEVICES;
      scene.fleet().publish(device, scene.script().ahead(device, Duration.ofDays(3_650)));
      scene.fleet().publish(device, scene.script().next(device, Kind.GOOD));
    }
    return Trial.done(DEVICES * MESSAGES + " messages 10 years ahead");
  }
}
