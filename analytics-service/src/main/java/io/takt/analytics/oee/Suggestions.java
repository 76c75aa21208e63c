package io.takt.analytics.oee;

import io.takt.analytics.oee.LossTable.Given;
import io.takt.analytics.oee.OeeFigure.Words;
import io.takt.analytics.oee.Stop.StopSign;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.sign.Sign;
import io.takt.analytics.sign.SignTable;
import io.takt.analytics.sign.SignalNames;
import io.takt.analytics.sign.SignalNames.Named;
import io.takt.analytics.sign.Signs;
import io.takt.analytics.sign.Signs.Moment;
import io.takt.contracts.TenantId;
import io.takt.contracts.plant.Reason;
import io.takt.math.oee.Element;
import io.takt.math.stop.CauseMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Which reasons are likely for a stop. */
final class Suggestions {
  /** As many as large buttons fit on a tablet. */
  private static final int MOST = 9;

  private static final Duration HISTORY = Duration.ofDays(90);

  private final Plan plan;
  private final LossTable losses;
  private final Signs signs;
  private final SignalNames names;
  private final SignTable table;

  Suggestions(Plan plan, LossTable losses, Signs signs, SignalNames names, SignTable table) {
    this.plan = plan;
    this.losses = losses;
    this.signs = signs;
    this.names = names;
    this.table = table;
  }

  /**
   * @param moments at which signs are looked for
   */
  Ranked rank(List<PlannedMachine> machines, List<Moment> moments, Instant now) {
    Map<TenantId, Map<Reason, String>> reasons = new HashMap<>();
    for (PlannedMachine machine : machines) {
      reasons.computeIfAbsent(machine.tenant(), this::reasons);
    }
    if (moments.isEmpty()) {
      return new Ranked(names, reasons, Map.of(), Map.of(), Map.of());
    }
    Set<Integer> ids = machines.stream().map(PlannedMachine::id).collect(Collectors.toSet());
    Instant since = now.minus(HISTORY);
    return new Ranked(
        names,
        reasons,
        words(losses.given(ids, since.toEpochMilli())),
        table.memories(ids, since),
        signs.at(moments, now));
  }

  private static Map<Integer, CauseMemory<String>> words(Collection<Given> given) {
    Map<Integer, Map<Integer, Integer>> causes = new HashMap<>();
    Map<Integer, Map<String, Map<Integer, Integer>>> words = new HashMap<>();
    for (Given each : given) {
      causes
          .computeIfAbsent(each.machine(), _ -> new HashMap<>())
          .merge(each.reason(), each.times(), Integer::sum);
      words
          .computeIfAbsent(each.machine(), _ -> new HashMap<>())
          .computeIfAbsent(each.word(), _ -> new HashMap<>())
          .merge(each.reason(), each.times(), Integer::sum);
    }
    Map<Integer, CauseMemory<String>> memories = new HashMap<>();
    causes.forEach((machine, times) ->
        memories.put(machine, new CauseMemory<>(times, words.getOrDefault(machine, Map.of()))));
    return memories;
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

  /**
   * What can be given, what was given before, and what is seen now.
   *
   * @param words by machine: reasons with the machine's words
   * @param memories by machine: reasons with signs
   */
  record Ranked(
      SignalNames names,
      Map<TenantId, Map<Reason, String>> reasons,
      Map<Integer, CauseMemory<String>> words,
      Map<Integer, CauseMemory<Sign>> memories,
      Map<Moment, Set<Sign>> seen) {
    private static final CauseMemory<String> NO_WORDS = new CauseMemory<>(Map.of(), Map.of());
    private static final CauseMemory<Sign> NO_SIGNS = new CauseMemory<>(Map.of(), Map.of());

    /** At most nine, the likeliest first. */
    List<Integer> of(PlannedMachine machine, String word, Element element, Moment moment) {
      CauseMemory<String> spoken = words.getOrDefault(machine.id(), NO_WORDS);
      CauseMemory<Sign> known = memories.getOrDefault(machine.id(), NO_SIGNS);
      Set<String> said = word.isEmpty() ? Set.of() : Set.of(word);
      Set<Sign> signs = seen.getOrDefault(moment, Set.of());
      Map<Reason, Double> scores = new LinkedHashMap<>();
      for (Reason each : reasons.getOrDefault(machine.tenant(), Map.of()).keySet()) {
        scores.put(
            each,
            spoken.prior(each.getId())
                + spoken.likelihood(each.getId(), said)
                + known.likelihood(each.getId(), signs));
      }
      Map<Reason, String> categories = reasons.getOrDefault(machine.tenant(), Map.of());
      // equal ones stay in the order of the tree
      return scores.entrySet().stream()
          .sorted(
              Map.Entry.<Reason, Double>comparingByValue()
                  .reversed()
                  .thenComparing(
                      Map.Entry::getKey,
                      Comparator.comparingInt(
                          reason -> fits(element, categories.getOrDefault(reason, "")) ? 0 : 1)))
          .limit(MOST)
          .map(each -> each.getKey().getId())
          .toList();
    }

    List<StopSign> signs(PlannedMachine machine, Moment moment, List<Integer> suggested) {
      CauseMemory<Sign> known = memories.getOrDefault(machine.id(), NO_SIGNS);
      Map<Integer, Named> signals =
          names.of(machine.id()).stream().collect(Collectors.toMap(Named::id, each -> each));
      return seen.getOrDefault(moment, Set.of()).stream()
          .filter(sign -> signals.containsKey(sign.signal()))
          .map(sign -> {
            Named signal = Objects.requireNonNull(signals.get(sign.signal()));
            return new StopSign(
                sign.signal(),
                signal.key(),
                signal.name(),
                Words.of(sign.kind()),
                sign.value(),
                suggested.stream().filter(reason -> known.speaksFor(sign, reason)).toList());
          })
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
