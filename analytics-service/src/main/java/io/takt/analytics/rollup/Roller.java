package io.takt.analytics.rollup;

import io.takt.analytics.history.RawTable;
import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.plant.SignalData;
import java.util.List;
import java.util.Map;

/** Computes all buckets of some stretches anew, for one sort of signals. */
interface Roller extends SignalData {
  /** Minutes from raw readings. */
  void minutes(RawTable source, List<Stretch> stretches, Map<Integer, PlantSignal> signals);

  /** Coarser buckets from finer ones. */
  void coarser(
      Level fine, Level coarse, List<Stretch> stretches, Map<Integer, PlantSignal> signals);
}
