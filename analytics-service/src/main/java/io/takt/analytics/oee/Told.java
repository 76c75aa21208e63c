package io.takt.analytics.oee;

import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.planning.Role;
import io.takt.analytics.plant.PlantSignal;
import io.takt.math.oee.Facts;
import java.util.List;
import java.util.Map;

/**
 * Facts of a machine and where they come from.
 *
 * @param signals that were asked
 * @param spoken what people said
 */
record Told(
    PlannedMachine machine,
    Facts facts,
    List<CounterTold> counters,
    Map<Role, PlantSignal> signals,
    Spoken spoken) {
  Told {
    counters = List.copyOf(counters);
    signals = Map.copyOf(signals);
  }
}
