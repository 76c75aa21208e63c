package io.takt.alert.rule;

import io.takt.alert.plant.PlantSignal;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.RuleContent.RuleActive;
import io.takt.alert.rule.RuleContent.RuleHours;
import io.takt.alert.rule.RuleContent.RuleLevel;
import io.takt.alert.rule.RuleContent.RuleProducing;
import io.takt.alert.rule.RuleContent.RuleSuppression;
import io.takt.alert.rule.RuleDraft.DraftActive;
import io.takt.alert.rule.RuleDraft.DraftHours;
import io.takt.alert.rule.RuleDraft.DraftLevel;
import io.takt.alert.rule.RuleDraft.DraftProducing;
import io.takt.alert.rule.RuleDraft.DraftSuppression;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Everything that is wrong with a draft, all at once. */
final class RuleCheck {
  private static final Set<String> KINDS =
      Set.of("high", "low", "rate", "state", "missing", "count", "change", "deviation");

  /** Their levels have limits. */
  private static final Set<String> LIMITED = Set.of("high", "low", "rate", "count", "deviation");

  /** They look at words. */
  private static final Set<String> WORDED = Set.of("state", "change");

  private static final Set<String> DAYS =
      Stream.of(DayOfWeek.values())
          .map(day -> day.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
  private static final int MOST_MACHINES = 1_000;
  private static final int MOST_STATES = 20;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_OVER = 600;
  private static final int LONGEST_COUNT = 24 * 3600;
  private static final int MOST_COUNTED = Condition.Count.MOST;
  private static final int MOST_HOURS = 14;
  private static final int MOST_CAUSES = 20;
  private static final Set<String> SCOPES = Set.of("machine", "line", "site");
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
    boolean limits = LIMITED.contains(kind);
    boolean missing = kind.equals("missing");
    String reference = reference(kind, draft.reference());
    RuleContent content =
        new RuleContent(
            kind,
            text("signal", draft.signal(), LONGEST_NAME, true),
            text("unit", draft.unit(), LONGEST_NAME, false),
            machines(draft.machines()),
            levels(kind, limits, draft.levels()),
            deadband(limits && !kind.equals("count"), draft.deadband()),
            states(kind, draft.states()),
            over(kind, reference, draft.overSeconds()),
            threshold(kind, draft.threshold()),
            reference,
            active(draft.active()),
            number(
                "onDelaySeconds",
                draft.onDelaySeconds(),
                missing ? 60 : 0,
                missing ? SHORTEST_SILENCE : 0,
                LONGEST_DELAY),
            number("offDelaySeconds", draft.offDelaySeconds(), 0, 0, missing ? 0 : LONGEST_DELAY),
            Boolean.TRUE.equals(draft.latching()),
            text("firstAction", draft.firstAction(), LONGEST_TEXT, false),
            suppression(draft.suppression()));
    signals(content);
    return content;
  }

  private double deadband(boolean wanted, @Nullable Double draft) {
    double deadband = draft == null ? 0 : draft;
    if (!Double.isFinite(deadband) || deadband < 0 || (!wanted && deadband > 0)) {
      add("out-of-range", "deadband", "A deadband is 0 or more, and only of measured limits.");
      return 0;
    }
    return deadband;
  }

  private int over(String kind, @Nullable String reference, @Nullable Integer draft) {
    return switch (kind) {
      case "rate" -> number("overSeconds", draft, 60, 1, LONGEST_OVER);
      case "deviation" ->
          reference == null ? number("overSeconds", draft, 300, 1, LONGEST_OVER) : 0;
      case "count" -> number("overSeconds", draft, 600, 1, LONGEST_COUNT);
      case "change" -> number("overSeconds", draft, 60, 1, LONGEST_COUNT);
      default -> number("overSeconds", draft, 0, 0, 0);
    };
  }

  private @Nullable String reference(String kind, @Nullable String draft) {
    if (draft == null || draft.isBlank()) {
      return null;
    }
    if (!kind.equals("deviation")) {
      add("out-of-range", "reference", "Only a rule of kind deviation compares with a signal.");
      return null;
    }
    return text("reference", draft, LONGEST_NAME, true);
  }

  private @Nullable Double threshold(String kind, @Nullable Double draft) {
    if (draft != null && (!kind.equals("count") || !Double.isFinite(draft))) {
      add("out-of-range", "threshold", "A threshold is a number, and only of kind count.");
      return null;
    }
    return draft;
  }

  private @Nullable RuleActive active(@Nullable DraftActive draft) {
    if (draft == null) {
      return null;
    }
    List<String> states = words("active.states", draft.states());
    List<RuleHours> hours = new ArrayList<>();
    List<@Nullable DraftHours> drafts = Objects.requireNonNullElse(draft.hours(), List.of());
    for (int i = 0; i < drafts.size(); i++) {
      hours(drafts.get(i), "active.hours[" + i + "]").ifPresent(hours::add);
    }
    if (states.size() > MOST_STATES || drafts.size() > MOST_HOURS) {
      add(
          "out-of-range",
          "active",
          "Name at most " + MOST_STATES + " states and " + MOST_HOURS + " hours.");
    }
    if (states.isEmpty() && drafts.isEmpty()) {
      return null;
    }
    String signal = draft.signal() == null ? "state" : draft.signal();
    return new RuleActive(text("active.signal", signal, LONGEST_NAME, true), states, hours);
  }

  private @Nullable RuleSuppression suppression(@Nullable DraftSuppression draft) {
    if (draft == null) {
      return null;
    }
    RuleProducing producing = producing(draft.producing());
    List<@Nullable Integer> named = Objects.requireNonNullElse(draft.causes(), List.of());
    List<Integer> causes = named.stream().filter(Objects::nonNull).distinct().toList();
    if (named.size() > MOST_CAUSES) {
      add("out-of-range", "suppression.causes", "Name at most " + MOST_CAUSES + " rules.");
    }
    String scope = draft.scope() == null ? "line" : draft.scope();
    if (!SCOPES.contains(scope)) {
      add("out-of-range", "suppression.scope", "A scope is machine, line or site.");
    }
    return producing == null && causes.isEmpty()
        ? null
        : new RuleSuppression(producing, causes, scope);
  }

  private @Nullable RuleProducing producing(@Nullable DraftProducing draft) {
    if (draft == null) {
      return null;
    }
    List<String> states = words("suppression.producing.states", draft.states());
    if (states.isEmpty() || states.size() > MOST_STATES) {
      add(
          "out-of-range",
          "suppression.producing.states",
          "Name 1 to " + MOST_STATES + " states in which the machine produces.");
    }
    String signal = draft.signal() == null ? "state" : draft.signal();
    String key = text("suppression.producing.signal", signal, LONGEST_NAME, true);
    if (plant.signals(tenant, key).stream().noneMatch(PlantSignal::isWords)) {
      add(
          "signal-unknown",
          "suppression.producing.signal",
          "No machine has a signal of states with this key.");
    }
    return new RuleProducing(key, states);
  }

  /**
   * Causes are rules, and none explains itself over others: all of them would be silent.
   *
   * @param id of the rule that names them; 0 for a new one
   * @param known all rules of the tenant
   */
  void causes(List<Integer> causes, int id, List<Rule> known) {
    Map<Integer, List<Integer>> of = new HashMap<>();
    known.forEach(rule -> of.put(rule.id(), rule.content().causes()));
    for (int i = 0; i < causes.size(); i++) {
      String at = "suppression.causes[" + i + "]";
      if (!of.containsKey(causes.get(i))) {
        add("rule-unknown", at, "There is no rule with this id.");
      } else if (leadsTo(id, causes.get(i), of)) {
        add("cause-loops", at, "This rule is itself suppressed by that one.");
      }
    }
  }

  private static boolean leadsTo(int id, int from, Map<Integer, List<Integer>> causes) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int each = open.pop();
      if (each == id) {
        return true;
      }
      if (seen.add(each)) {
        open.addAll(causes.getOrDefault(each, List.of()));
      }
    }
    return false;
  }

  private Optional<RuleHours> hours(@Nullable DraftHours draft, String at) {
    List<@Nullable String> named = draft == null || draft.days() == null ? List.of() : draft.days();
    List<String> days = named.stream().filter(Objects::nonNull).distinct().toList();
    Optional<String> from = clock(draft == null ? null : draft.from());
    Optional<String> to = clock(draft == null ? null : draft.to());
    if (days.isEmpty() || !DAYS.containsAll(days)) {
      add("out-of-range", at + ".days", "Name days of the week: monday to sunday.");
      return Optional.empty();
    }
    if (from.isEmpty() || to.isEmpty()) {
      add("out-of-range", at, "Times are written as 06:00, up to 23:59.");
      return Optional.empty();
    }
    return Optional.of(new RuleHours(days, from.get(), to.get()));
  }

  private static Optional<String> clock(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(LocalTime.parse(text).toString());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private String kind(@Nullable String kind) {
    if (kind == null) {
      add("field-missing", "kind", "A kind is needed.");
    } else if (!KINDS.contains(kind)) {
      add(
          "kind-unknown",
          "kind",
          "A kind is high, low, rate, state, missing, count, change or deviation.");
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
      if (kind.equals("count") && (limit == null || limit < 0 || limit >= MOST_COUNTED)) {
        add("out-of-range", at + ".limit", "A number of times is 0 to " + (MOST_COUNTED - 1) + ".");
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

  private void signals(RuleContent content) {
    String key = content.signal();
    List<Integer> machines = content.machines();
    if (key.isEmpty()) {
      return;
    }
    List<PlantSignal> known =
        plant.signals(tenant, key).stream()
            .filter(signal -> content.watches(signal.machineId()))
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
    known.forEach(signal -> fits(content, signal));
    String reference = content.reference();
    if (reference != null) {
      if (reference.equals(key)) {
        add("signal-unknown", "reference", "A signal does not deviate from itself.");
      }
      others("reference", reference, known)
          .filter(other -> !other.isNumber() || !other.unit().equals(content.unit()))
          .forEach(other -> add("unit-mismatch", "reference", whose(other) + unitOf(other)));
    }
    String state = content.stateSignal();
    if (state != null) {
      if (state.equals(key)) {
        add("signal-unknown", "active.signal", "Name another signal than the one it watches.");
      }
      others("active.signal", state, known)
          .filter(other -> !other.isWords())
          .forEach(
              other -> add("kind-mismatch", "active.signal", whose(other) + " has no states."));
    }
  }

  /** The signals with this key of the machines of these; where one has none, that is a fault. */
  private Stream<PlantSignal> others(String at, String key, List<PlantSignal> of) {
    List<PlantSignal> all = plant.signals(tenant, key);
    Set<Integer> having = new HashSet<>(all.stream().map(PlantSignal::machineId).toList());
    of.stream()
        .filter(signal -> !having.contains(signal.machineId()))
        .forEach(signal ->
            add("signal-unknown", at, signal.machineName() + " has no signal " + key + "."));
    Set<Integer> wanted = new HashSet<>(of.stream().map(PlantSignal::machineId).toList());
    return all.stream().filter(signal -> wanted.contains(signal.machineId()));
  }

  private void fits(RuleContent content, PlantSignal signal) {
    if (content.fits(signal)) {
      return;
    }
    boolean words = WORDED.contains(content.kind());
    if (words || (!signal.isNumber() && !content.kind().equals("count"))) {
      add(
          "kind-mismatch",
          "signal",
          whose(signal) + (words ? " has no states." : " has no numbers."));
    } else if (content.kind().equals("count") && content.threshold() == null) {
      add(
          "field-missing",
          "threshold",
          whose(signal) + " has no states: say over which value its readings are counted.");
    } else if (!signal.isNumber()) {
      add("kind-mismatch", "threshold", whose(signal) + " has no numbers.");
    } else {
      add("unit-mismatch", "unit", whose(signal) + unitOf(signal));
    }
  }

  private static String whose(PlantSignal signal) {
    return "Signal " + signal.key() + " of " + signal.machineName();
  }

  private static String unitOf(PlantSignal signal) {
    if (!signal.isNumber()) {
      return " has no numbers.";
    }
    return signal.unit().isEmpty() ? " has no unit." : " is in " + signal.unit() + ".";
  }

  private List<String> states(String kind, @Nullable List<@Nullable String> draft) {
    boolean needed = kind.equals("state");
    boolean allowed = needed || kind.equals("count") || kind.equals("change");
    List<String> all = words("states", draft);
    if ((needed && all.isEmpty()) || (!allowed && !all.isEmpty()) || all.size() > MOST_STATES) {
      add(
          "out-of-range",
          "states",
          allowed ? "Name 1 to " + MOST_STATES + " states." : "Only a rule of states has some.");
    }
    return all;
  }

  private List<String> words(String at, @Nullable List<@Nullable String> draft) {
    List<String> all =
        draft == null ? List.of() : draft.stream().filter(Objects::nonNull).distinct().toList();
    all.forEach(word -> text(at, word, LONGEST_NAME, true));
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
