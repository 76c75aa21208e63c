package io.takt.simulator.plant;

import io.takt.simulator.layout.Layout;
import java.util.List;

/**
 * All there is to know to go on from a second.
 *
 * @param seed a snapshot fits only the plant it was taken from
 * @param epoch first second of the plant, epoch ms
 * @param next the first second not yet done, epoch ms
 */
public record PlantSnapshot(
    int version,
    long seed,
    String zone,
    long epoch,
    long next,
    List<Machine.Snapshot> machines,
    List<List<Conveyance.Lot>> buffers,
    List<AirNetwork.Snapshot> air) {
  /** Raised whenever the model changes what it computes. */
  static final int VERSION = 1;

  public PlantSnapshot {
    machines = List.copyOf(machines);
    buffers = List.copyOf(buffers);
    air = List.copyOf(air);
  }

  public boolean fits(long otherSeed, Layout layout) {
    return version == VERSION
        && seed == otherSeed
        && zone.equals(layout.zone().getId())
        && machines.size() == layout.machines().size();
  }
}
