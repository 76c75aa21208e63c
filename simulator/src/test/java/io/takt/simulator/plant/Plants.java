package io.takt.simulator.plant;

import io.takt.simulator.layout.Layout;
import io.takt.simulator.truth.TruthEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/** The plant of the tests: a Monday in a zone with summer time. */
public final class Plants {
  public static final long MONDAY = Instant.parse("2026-11-01T23:00:00Z").toEpochMilli();
  public static final long HOUR = 3_600_000;
  public static final long DAY = 24 * HOUR;

  private Plants() {}

  public static Layout layout() {
    return Layout.of(Layout.BLOCK, ZoneId.of("Europe/Berlin"));
  }

  public static PlantModel plant(long seed, long epoch, Consumer<TruthEvent> truth) {
    return new PlantModel(layout(), seed, epoch, truth);
  }

  public static void runTo(PlantModel plant, long end) {
    while (plant.next() < end) {
      plant.step();
    }
  }
}
