package io.takt.bench.faults;

import io.takt.bench.chaos.Victim;
import java.util.List;

/** Processes that stand still for a while and then go on as if nothing had been. */
final class Pauses {
  private static final double READY = 30;

  private Pauses() {}

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
