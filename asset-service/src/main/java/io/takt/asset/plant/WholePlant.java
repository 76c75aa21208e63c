package io.takt.asset.plant;

import java.util.List;

/** All of a tenant's plant at one moment. */
public record WholePlant(
    List<MachineType> types,
    List<Site> sites,
    List<Line> lines,
    List<Machine> machines,
    List<Signal> signals) {
  public WholePlant {
    types = List.copyOf(types);
    sites = List.copyOf(sites);
    lines = List.copyOf(lines);
    machines = List.copyOf(machines);
    signals = List.copyOf(signals);
  }
}
