package io.takt.analytics.oee;

import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.planning.Role;
import io.takt.analytics.planning.Terms;
import io.takt.math.oee.Element;
import io.takt.math.oee.Indicator.Value;
import io.takt.math.oee.Kpis;
import io.takt.math.oee.OeePolicy.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What keeps a figure from being better known; each has a cure. */
final class Notes {
  private static final double COVERED = 0.95;

  /** Less is the item at the edge of the range. */
  private static final double TOO_LONG = 1.01;

  private final boolean noCalendar;
  private final boolean noState;
  private final boolean unknownPower;
  private final boolean noCounter;
  private final boolean noRejectCounter;
  private final boolean orderLeftOpen;

  /** What some machines lack; asked once, it serves all figures of them. */
  Notes(Plan plan, Collection<PlannedMachine> machines) {
    this(plan, plan, machines, Set.of());
  }

  /**
   * @param leftOpen machines on which an order goes on that nobody seems to have stopped
   */
  Notes(Plan plan, Terms terms, Collection<PlannedMachine> machines, Set<Integer> leftOpen) {
    noCalendar = machines.stream().anyMatch(m -> terms.calendar(m) == null);
    noState = machines.stream().anyMatch(m -> !plan.tells(m.id()));
    unknownPower =
        machines.stream()
            .map(machine -> plan.signal(machine.id(), Role.POWER))
            .anyMatch(signal -> signal != null && plan.givenThresholds(signal.id()) == null);
    noCounter = machines.stream().anyMatch(m -> !plan.counts(m.id()));
    noRejectCounter =
        machines.stream()
            .anyMatch(
                m -> has(plan, m, Role.GOOD) != hasTotal(plan, m) && !has(plan, m, Role.REJECT));
    orderLeftOpen = machines.stream().anyMatch(m -> leftOpen.contains(m.id()));
  }

  List<String> of(Sum sum, View view) {
    List<String> notes = new ArrayList<>();
    add(notes, "no-calendar", noCalendar);
    add(notes, "no-state", noState);
    add(
        notes,
        "power-not-learned",
        unknownPower
            && sum.elements().of(Element.UNCLASSIFIED) > 0
            && sum.elements().of(Element.PRODUCTION) == 0);
    add(notes, "unknown-words", sum.elements().unmapped() > 0);
    add(notes, "no-counter", noCounter);
    add(notes, "no-reject-counter", noRejectCounter);
    add(notes, "no-run-time", sum.items().unrated() > 0);
    add(notes, "order-left-open", orderLeftOpen);
    Kpis kpis = new Kpis(sum.elements(), sum.items(), view);
    add(
        notes,
        "effectiveness-above-one",
        kpis.effectiveness() instanceof Value(double value) && value > TOO_LONG);
    add(
        notes,
        "low-coverage",
        kpis.coverage() instanceof Value(double covered) && covered < COVERED);
    return notes;
  }

  private static boolean hasTotal(Plan plan, PlannedMachine machine) {
    return has(plan, machine, Role.TOTAL) || has(plan, machine, Role.CYCLE);
  }

  private static boolean has(Plan plan, PlannedMachine machine, Role role) {
    return plan.signal(machine.id(), role) != null;
  }

  private static void add(List<String> notes, String note, boolean holds) {
    if (holds) {
      notes.add(note);
    }
  }
}
