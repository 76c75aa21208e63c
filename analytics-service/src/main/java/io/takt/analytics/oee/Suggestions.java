package io.takt.analytics.oee;

import io.takt.analytics.oee.LossTable.Given;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Reason;
import io.takt.math.oee.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which reasons are likely for a stop. */
final class Suggestions {
  /** As many as large buttons fit on a tablet. */
  private static final int MOST = 9;

  private static final Duration HISTORY = Duration.ofDays(90);

  private final Plan plan;
  private final LossTable losses;

  Suggestions(Plan plan, LossTable losses) {
    this.plan = plan;
    this.losses = losses;
  }

  Ranked rank(List<PlannedMachine> machines, Instant now) {
    Map<Integer, List<Given>> given =
        losses
            .given(
                machines.stream().map(PlannedMachine::id).toList(),
                now.minus(HISTORY).toEpochMilli())
            .stream()
            .collect(Collectors.groupingBy(Given::machine));
    Map<TenantId, Map<Reason, String>> reasons = new HashMap<>();
    for (PlannedMachine machine : machines) {
      reasons.computeIfAbsent(machine.tenant(), this::reasons);
    }
    return new Ranked(given, reasons);
  }

  /** What may be said of a stop, with the category, in the order of the tree. */
  private Map<Reason, String> reasons(TenantId tenant) {
    Map<Reason, String> reasons = new LinkedHashMap<>();
    for (Reason reason : plan.reasons(tenant)) {
      String category = plan.category(tenant, reason);
      if (Spoken.state(category).isPresent()) {
        reasons.put(reason, category);
      }
    }
    return reasons;
  }

  /** What was given before, and what can be given. */
  record Ranked(Map<Integer, List<Given>> given, Map<TenantId, Map<Reason, String>> reasons) {

    /** At most nine, the likeliest first. */
    List<Integer> of(PlannedMachine machine, String word, Element element) {
      Map<Integer, Integer> sameWord = new HashMap<>();
      Map<Integer, Integer> ever = new HashMap<>();
      for (Given each : given.getOrDefault(machine.id(), List.of())) {
        ever.merge(each.reason(), each.times(), Integer::sum);
        if (!word.isEmpty() && each.word().equals(word)) {
          sameWord.merge(each.reason(), each.times(), Integer::sum);
        }
      }
      // equal ones stay in the order of the tree
      return reasons.getOrDefault(machine.tenant(), Map.of()).entrySet().stream()
          .sorted(
              Comparator.<Map.Entry<Reason, String>>comparingInt(
                      each -> -sameWord.getOrDefault(each.getKey().getId(), 0))
                  .thenComparingInt(each -> -ever.getOrDefault(each.getKey().getId(), 0))
                  .thenComparingInt(each -> fits(element, each.getValue()) ? 0 : 1))
          .limit(MOST)
          .map(each -> each.getKey().getId())
          .toList();
    }

    /** Whether the machine's own word points to such a cause. */
    private static boolean fits(Element element, String category) {
      return switch (element) {
        case BREAKDOWN -> category.equals("breakdown");
        case WAITING, NO_ORDER -> category.equals("starvation-blockage");
        case SETUP -> category.equals("setup");
        case MINOR_STOP -> category.equals("minor-stop");
        case PLANNED_DOWNTIME -> category.equals("planned-downtime");
        case UNPLANNED, OUTSIDE_PLAN, PRODUCTION, UNCLASSIFIED -> false;
      };
    }
  }
}
