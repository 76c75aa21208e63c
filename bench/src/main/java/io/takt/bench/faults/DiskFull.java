package io.takt.bench.faults;

import io.takt.bench.chaos.SmallDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * No room is left on one disk after the other; nobody acknowledges what cannot be kept, and when
 * there is room again, all goes on by itself.
 */
final class DiskFull {
  private static final double READY = 60;

  /** Until every part has noticed: ingest-service looks at its disk every five seconds. */
  private static final Duration NOTICE = Duration.ofSeconds(6);

  private DiskFull() {}

  static Trial run(Scene scene, Circumstances circumstances) {
    Duration each = circumstances.outage().dividedBy(circumstances.full() ? 1 : 2);
    List<String> notes = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    double longest = 0;
    for (String name : List.of(Surroundings.KAFKA, Surroundings.BROKER, Surroundings.DATABASE)) {
      SmallDisk disk = scene.surroundings().disk(name);
      try {
        disk.fill();
        Await.pass(NOTICE);
        double before = scene.acknowledgedPastTheStore();
        long devices = scene.recorder().acknowledged();
        OptionalDouble ingest = scene.acknowledgedByIngest();
        Await.pass(each.minus(NOTICE));
        long heard = scene.recorder().acknowledged() - devices;
        OptionalDouble later = scene.acknowledgedByIngest();
        // what Kafka has kept may be acknowledged, whatever the broker's disk
        double kept = scene.acknowledgedPastTheStore() - before;
        if (name.equals(Surroundings.BROKER) && heard > kept) {
          broken.add(
              "%d messages acknowledged while the disk of %s was full, %.0f of them kept by Kafka"
                  .formatted(heard, name, kept));
        }
        if (!name.equals(Surroundings.BROKER) && later.isPresent() && !later.equals(ingest)) {
          broken.add(
              "with the disk of %s full, ingest-service went from %s to %s messages acknowledged"
                  .formatted(name, ingest, later));
        }
      } finally {
        disk.free();
      }
      double ready = Kills.untilReady(scene);
      if (!Double.isFinite(ready)) {
        return Trial.ready(ready, READY, name);
      }
      longest = Math.max(longest, ready);
      notes.add(String.format(Locale.ROOT, "%s %.1f s", name, ready));
    }
    return Trial.ready(longest, READY, "ready after room returned: " + String.join(", ", notes))
        .broken(broken);
  }
}
