package io.takt.analytics.oee;

import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import java.util.List;

/** Which machines figures of several are of. */
record Making(Plan plan) {
  /** What makes nothing, such as a compressor, has a figure of its own and is in no other. */
  List<PlannedMachine> of(List<PlannedMachine> machines) {
    List<PlannedMachine> making =
        machines.stream().filter(machine -> plan.counts(machine.id())).toList();
    return making.isEmpty() ? machines : making;
  }
}
