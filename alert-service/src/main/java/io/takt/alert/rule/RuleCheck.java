package io.takt.alert.rule;

import io.takt.alert.plant.PlantSignal;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.RuleContent.RuleLevel;
import io.takt.alert.rule.RuleDraft.DraftLevel;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Everything that is wrong with a draft, all at once. */
final class RuleCheck {
  private static final Set<String> KINDS = Set.of("high", "low", "rate", "state", "missing");
  private static final int MOST_MACHINES = 1_000;
  private static final int MOST_STATES = 20;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_OVER = 600;
  private static final int LONGEST_DELAY = 7 * 24 * 3600;
  private static final int SHORTEST_SILENCE = 5;

  private final PlantSubscriber plant;
  private final TenantId tenant;
  private final List<FaultDetail> faults = new ArrayList<>();

  RuleCheck(PlantSubscriber plant, TenantId tenant) {
    this.plant = plant;
    this.tenant = tenant;
  }

  void add(String code, String at, String detail) {
    faults.add(new FaultDetail(code, at, detail));
  }

  String name(@Nullable String name) {
    return text("name", name, LONGEST_NAME, true);
  }

  void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "rule-invalid",
          faults.size() == 1
              ? faults.getFirst().detail()
              : faults.size() + " things are wrong with this rule.",
          faults);
    }
  }

  RuleContent content(RuleDraft draft) {
    String kind = kind(draft.kind());
    boolean limits = !kind.equals("state") && !kind.equals("missing");
    String signal = text("signal", draft.signal(), LONGEST_NAME, true);
    String unit = text("unit", draft.unit(), LONGEST_NAME, false);
    List<Integer> machines = machines(draft.machines());
    List<RuleLevel> levels = levels(kind, limits, draft.levels());
    double deadband = draft.deadband() == null ? 0 : draft.deadband();
    if (!Double.isFinite(deadband) || deadband < 0 || (!limits && deadband > 0)) {
      add("out-of-range", "deadband", "A deadband is 0 or more, and only of a rule with limits.");
    }
    signals(kind, limits, signal, unit, machines);
    boolean missing = kind.equals("missing");
    return new RuleContent(
        kind,
        signal,
        unit,
        machines,
        levels,
        deadband,
        states(kind, draft.states()),
        number(
            "overSeconds",
            draft.overSeconds(),
            kind.equals("rate") ? 60 : 0,
            kind.equals("rate") ? 1 : 0,
            kind.equals("rate") ? LONGEST_OVER : 0),
        number(
            "onDelaySeconds",
            draft.onDelaySeconds(),
            missing ? 60 : 0,
            missing ? SHORTEST_SILENCE : 0,
            LONGEST_DELAY),
        number("offDelaySeconds", draft.offDelaySeconds(), 0, 0, missing ? 0 : LONGEST_DELAY),
        Boolean.TRUE.equals(draft.latching()),
        text("firstAction", draft.firstAction(), LONGEST_TEXT, false));
  }

  private String kind(@Nullable String kind) {
    if (kind == null) {
      add("field-missing", "kind", "A kind is needed.");
    } else if (!KINDS.contains(kind)) {
      add("kind-unknown", "kind", "A kind is high, low, rate, state or missing.");
    } else {
      return kind;
    }
    return "high";
  }

  private @Nullable List<Integer> machines(@Nullable List<@Nullable Integer> ids) {
    if (ids == null) {
      return null;
    }
    if (ids.isEmpty() || ids.size() > MOST_MACHINES) {
      add("out-of-range", "machines", "Name 1 to " + MOST_MACHINES + " machines, or none at all.");
      return List.of();
    }
    for (int i = 0; i < ids.size(); i++) {
      Integer id = ids.get(i);
      if (id == null || !plant.hasMachine(tenant, id)) {
        add("machine-unknown", "machines[" + i + "]", "There is no machine with this id.");
      }
    }
    return ids.stream().filter(Objects::nonNull).distinct().toList();
  }

  private List<RuleLevel> levels(
      String kind, boolean limits, @Nullable List<@Nullable DraftLevel> draft) {
    int most = limits ? Priority.values().length : 1;
    if (draft == null || draft.isEmpty() || draft.size() > most) {
      add("out-of-range", "levels", "This kind of rule has 1 to " + most + " levels.");
      return List.of();
    }
    List<RuleLevel> levels = new ArrayList<>();
    for (int i = 0; i < draft.size(); i++) {
      String at = "levels[" + i + "]";
      DraftLevel each = draft.get(i);
      String priority = each == null || each.priority() == null ? "" : each.priority();
      Double limit = each == null ? null : each.limit();
      if (Priority.of(priority).isEmpty()) {
        add("priority-unknown", at + ".priority", "A priority is low, medium, high or critical.");
        continue;
      }
      if (limits && (limit == null || !Double.isFinite(limit))) {
        add("field-missing", at + ".limit", "A limit is needed.");
        continue;
      }
      RuleLevel level = new RuleLevel(priority, limits ? limit : null);
      if (!levels.isEmpty() && !isWorse(kind, levels.getLast(), level)) {
        add(
            "order-invalid",
            at,
            "Each level lies beyond the one before and has a higher priority.");
      }
      levels.add(level);
    }
    return levels;
  }

  private static boolean isWorse(String kind, RuleLevel before, RuleLevel level) {
    double one = before.limit() == null ? 0 : before.limit();
    double other = level.limit() == null ? 0 : level.limit();
    return level.rank().compareTo(before.rank()) > 0
        && (kind.equals("low") ? other < one : other > one);
  }

  private void signals(
      String kind, boolean limits, String key, String unit, @Nullable List<Integer> machines) {
    if (key.isEmpty()) {
      return;
    }
    List<PlantSignal> known =
        plant.signals(tenant, key).stream()
            .filter(signal -> machines == null || machines.contains(signal.machineId()))
            .toList();
    if (known.isEmpty()) {
      add("signal-unknown", "signal", "None of these machines has a signal with this key.");
    }
    if (machines != null) {
      Set<Integer> having = new HashSet<>(known.stream().map(PlantSignal::machineId).toList());
      machines.stream()
          .filter(id -> plant.hasMachine(tenant, id) && !having.contains(id) && !known.isEmpty())
          .forEach(id ->
              add("signal-unknown", "machines", "Machine " + id + " has no signal " + key + "."));
    }
    for (PlantSignal signal : known) {
      String whose = "Signal " + key + " of " + signal.machineName();
      if (limits && !signal.isNumber()) {
        add("kind-mismatch", "signal", whose + " has no numbers.");
      } else if (kind.equals("state") && !signal.isWords()) {
        add("kind-mismatch", "signal", whose + " has no states.");
      } else if (limits && !signal.unit().equals(unit)) {
        add(
            "unit-mismatch",
            "unit",
            whose + (signal.unit().isEmpty() ? " has no unit." : " is in " + signal.unit() + "."));
      }
    }
  }

  private List<String> states(String kind, @Nullable List<@Nullable String> states) {
    boolean wanted = kind.equals("state");
    List<String> all =
        states == null ? List.of() : states.stream().filter(Objects::nonNull).distinct().toList();
    if (wanted != !all.isEmpty() || all.size() > MOST_STATES) {
      add(
          "out-of-range",
          "states",
          wanted ? "Name 1 to " + MOST_STATES + " states." : "Only a rule of states has some.");
    }
    all.forEach(state -> text("states", state, LONGEST_NAME, true));
    return all;
  }

  private int number(String at, @Nullable Integer value, int usual, int least, int most) {
    int number = value == null ? usual : value;
    if (number < least || number > most) {
      add("out-of-range", at, "This is " + least + " to " + most + " here.");
      return usual;
    }
    return number;
  }

  /** One line without control characters: it gets into subjects of mails. */
  private String text(String at, @Nullable String value, int longest, boolean needed) {
    if (value == null || value.isBlank()) {
      if (needed) {
        add("field-missing", at, "This is needed.");
      }
      return "";
    }
    if (value.length() > longest) {
      add("name-invalid", at, "This has at most " + longest + " characters.");
    } else if (value.codePoints().anyMatch(RuleCheck::isUnseen)) {
      add("name-invalid", at, "This has no control characters, line breaks or marks of direction.");
    }
    return value.strip();
  }

  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
