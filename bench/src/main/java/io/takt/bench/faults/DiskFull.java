package io.takt.bench.faults;

import io.takt.bench.chaos.SmallDisk;
import io.takt.bench.platform.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** No room is left on one disk after the other; when there is room again, all goes on by itself. */
final class DiskFull {
  private static final double READY = 60;
  private static final int DISKS = 3;

  private DiskFull() {}

  static Trial run(Scene scene, Circumstances circumstances) {
    Map<String, SmallDisk> disks = scene.surroundings().disks();
    if (disks.size() < DISKS) {
      throw new PlatformException(
          "no disks to fill: " + scene.surroundings().withoutDisks().orElse(""));
    }
    Duration each = circumstances.outage().dividedBy(circumstances.full() ? 1 : 2);
    List<String> notes = new ArrayList<>();
    double longest = 0;
    for (String name : List.of(Surroundings.KAFKA, Surroundings.BROKER, Surroundings.DATABASE)) {
      SmallDisk disk = disks.get(name);
      if (disk == null) {
        continue;
      }
      try {
        disk.fill();
        Await.pass(each);
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
    return Trial.ready(longest, READY, "ready after room returned: " + String.join(", ", notes));
  }
}
