package io.takt.analytics.oee;

import io.takt.analytics.planning.Role;
import io.takt.analytics.plant.PlantSignal;
import io.takt.math.oee.CounterSteps;
import io.takt.math.rollup.NumberReading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a counter told of (from, to].
 *
 * @param before the last reading at or before the beginning
 * @param last the last reading
 */
record CounterTold(
    Role role,
    PlantSignal signal,
    @Nullable NumberReading before,
    @Nullable NumberReading last,
    List<Step> steps,
    int resets,
    int rollovers,
    int jumps) {
  CounterTold {
    steps = List.copyOf(steps);
  }

  /** What a reading added. */
  record Step(long time, double added) {}

  double added() {
    return steps.stream().mapToDouble(Step::added).sum();
  }

  /**
   * @param modulus at which it begins again at 0; 0 when it does not
   * @param readings in order of time, from {@link CounterSteps#MEMORY} before the beginning on
   */
  static CounterTold of(
      Role role,
      PlantSignal signal,
      double modulus,
      List<NumberReading> readings,
      long from,
      long to) {
    CounterSteps steps = CounterSteps.start(modulus);
    NumberReading before = null;
    NumberReading last = null;
    int resets = 0;
    int rollovers = 0;
    int jumps = 0;
    List<Step> added = new ArrayList<>();
    for (NumberReading reading : readings) {
      if (!reading.isUsable() || reading.time() > to) {
        continue;
      }
      CounterSteps next = steps.plus(reading.time(), reading.value());
      if (reading.time() > from) {
        added.add(new Step(reading.time(), next.step()));
        resets += next.resets() - steps.resets();
        rollovers += next.rollovers() - steps.rollovers();
        jumps += next.jumps() - steps.jumps();
      } else {
        before = reading;
      }
      last = reading;
      steps = next;
    }
    return new CounterTold(role, signal, before, last, added, resets, rollovers, jumps);
  }
}
