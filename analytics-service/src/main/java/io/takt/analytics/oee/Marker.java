package io.takt.analytics.oee;

import io.takt.analytics.edit.Edits;
import io.takt.analytics.oee.HourTable.Late;
import io.takt.analytics.planning.Affected;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlanListener;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.rollup.RollupListener;
import io.takt.math.oee.OeePolicy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Marks the hours whose results do not hold any more, with the change that made it so. */
@Component
class Marker implements RollupListener, PlanListener {
  private final Plan plan;
  private final HourTable hours;
  private final Edits edits;
  private final PolicyTable policies;
  private final PowerTable power;
  private final LineTable lines;
  private final OeeCorrectionTable corrections;
  private final Clock clock;

  Marker(Plan plan, OeeTables tables, Clock clock) {
    this.clock = clock;
    this.plan = plan;
    this.hours = tables.hours();
    this.edits = tables.edits();
    this.policies = tables.policies();
    this.power = tables.power();
    this.lines = tables.lines();
    this.corrections = tables.corrections();
  }

  private record MachineHour(int machine, long start) implements Comparable<MachineHour> {
    @Override
    public int compareTo(MachineHour other) {
      return machine == other.machine
          ? Long.compare(start, other.start)
          : Integer.compare(machine, other.machine);
    }
  }

  /**
   * In the order of machines and hours, so that two who mark at once do not wait for each other.
   */
  @Override
  public void changed(List<Changed> changes) {
    Map<MachineHour, Integer> marked = new TreeMap<>();
    Map<Integer, Long> open = new TreeMap<>();
    long before = -1;
    for (Changed change : changes) {
      Optional<PlannedMachine> machine =
          plan.role(change.signal()).flatMap(_ -> plan.machine(plan.machineOf(change.signal())));
      if (machine.isEmpty()) {
        continue;
      }
      if (before < 0) {
        before = policies.longestMinorStop();
      }
      mark(marked, machine.get(), change, before);
      if (change.open()) {
        open.merge(machine.get().id(), change.from(), Math::min);
      }
    }
    open.forEach((machine, from) -> hours.keepTail(machine, from, clock.instant()));
    if (!marked.isEmpty()) {
      hours.mark(
          marked.entrySet().stream()
              .map(
                  each -> new Late(each.getKey().machine(), each.getKey().start(), each.getValue()))
              .toList(),
          Reason.LATE_READINGS);
    }
  }

  /** What happened decides on what was before, as far as a minor stop, and on what came after. */
  private static void mark(
      Map<MachineHour, Integer> marked, PlannedMachine machine, Changed change, long before) {
    long own = Hours.floor(change.from(), machine.zone());
    marked.merge(new MachineHour(machine.id(), own), change.late(), Integer::sum);
    for (long start :
        Hours.touching(
            change.from() - before, change.to() + OeePolicy.LONGEST_LIMIT, machine.zone())) {
      marked.putIfAbsent(new MachineHour(machine.id(), start), 0);
    }
  }

  @Override
  public void changed(Affected affected) {
    hours.mark(affected);
  }

  @Override
  public void removed(int machine) {
    hours.remove(machine);
    edits.remove(machine);
    power.forget(machine);
  }

  @Override
  public void removedLine(int line) {
    lines.remove(line);
    corrections.removeLine(line);
  }
}
