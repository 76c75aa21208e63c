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

/** What keeps a figure from being better known; each has a cure. */
final class Notes {
  private static final double COVERED = 0.95;

  /** Less is the item at the edge of the range. */
  private static final double TOO_LONG = 1.01;

  private Notes() {}

  static List<String> of(Plan plan, Collection<PlannedMachine> machines, Sum sum, View view) {
    return of(plan, plan, machines, sum, view);
  }

  static List<String> of(
      Plan plan, Terms terms, Collection<PlannedMachine> machines, Sum sum, View view) {
    List<String> notes = new ArrayList<>();
    add(notes, "no-calendar", machines.stream().anyMatch(m -> terms.calendar(m) == null));
    add(notes, "no-state", machines.stream().anyMatch(m -> !plan.tells(m.id())));
    add(notes, "power-not-learned", isUnlearned(plan, machines, sum));
    add(notes, "unknown-words", sum.elements().unmapped() > 0);
    add(notes, "no-counter", machines.stream().anyMatch(m -> !plan.counts(m.id())));
    add(
        notes,
        "no-reject-counter",
        machines.stream()
            .anyMatch(
                m -> has(plan, m, Role.GOOD) != hasTotal(plan, m) && !has(plan, m, Role.REJECT)));
    add(notes, "no-run-time", sum.items().unrated() > 0);
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

  /** Nothing but power tells of a machine, and it tells nothing yet. */
  private static boolean isUnlearned(Plan plan, Collection<PlannedMachine> machines, Sum sum) {
    return sum.elements().of(Element.UNCLASSIFIED) > 0
        && sum.elements().of(Element.PRODUCTION) == 0
        && machines.stream()
            .map(machine -> plan.signal(machine.id(), Role.POWER))
            .anyMatch(signal -> signal != null && plan.givenThresholds(signal.id()) == null);
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
