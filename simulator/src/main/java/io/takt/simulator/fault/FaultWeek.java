package io.takt.simulator.fault;

import io.takt.simulator.layout.Layout;
import io.takt.simulator.layout.MachinePlan;
import java.util.ArrayList;
import java.util.List;

/** The faults of one week, by machine and by line. */
public final class FaultWeek {
  private final long from;
  private final long to;
  private final List<Fault> all;
  private final List<List<Fault>> byMachine = new ArrayList<>();

  FaultWeek(long from, long to, List<Fault> all, Layout layout) {
    this.from = from;
    this.to = to;
    this.all = List.copyOf(all);
    for (MachinePlan machine : layout.machines()) {
      byMachine.add(all.stream().filter(fault -> concerns(fault, machine, layout)).toList());
    }
  }

  private static boolean concerns(Fault fault, MachinePlan machine, Layout layout) {
    return fault.wholeLine()
        ? layout.machines().get(fault.machine()).line() == machine.line()
        : fault.machine() == machine.index();
  }

  boolean contains(long epochMs) {
    return epochMs >= from && epochMs < to;
  }

  public List<Fault> all() {
    return all;
  }

  /** Faults of the machine, those of its line's gateway included. */
  public List<Fault> of(MachinePlan machine) {
    return byMachine.get(machine.index());
  }
}
