package io.takt.analytics.oee;

import io.takt.math.rollup.NumberReading;
import java.util.ArrayList;
import java.util.List;

/** A counter out of a signal that rises from 0 with each cycle: each rise is one. */
final class CycleCount {
  private CycleCount() {}

  /**
   * The first reading is no rise: it tells where the others begin.
   *
   * @param readings in order of time
   */
  static List<NumberReading> of(List<NumberReading> readings) {
    List<NumberReading> counts = new ArrayList<>(readings.size());
    int count = 0;
    double last = Double.NaN;
    for (NumberReading reading : readings) {
      if (!reading.isUsable()) {
        counts.add(reading);
        continue;
      }
      if (last == 0 && reading.value() != 0) {
        count++;
      }
      last = reading.value();
      counts.add(new NumberReading(reading.time(), count, reading.quality()));
    }
    return counts;
  }
}
