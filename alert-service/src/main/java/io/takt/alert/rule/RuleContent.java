package io.takt.alert.rule;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.alert.plant.PlantSignal;
import io.takt.alert.rule.Condition.Compared;
import io.takt.alert.rule.Condition.Counted;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says.
 *
 * @param kind what it looks for: a value over ({@code high}) or under ({@code low}) a limit, one
 *     that changes fast ({@code rate}, per minute), states that last, silence ({@code missing}),
 *     too often within a time ({@code count}), a change of state ({@code change}), far from another
 *     signal or its own mean ({@code deviation})
 * @param signal key of the signals it watches
 * @param unit of its limits and threshold, UCUM; that of the signals
 * @param machines ids of those it watches; null for every machine that has such a signal
 * @param levels in the order in which a worsening value meets them, the priority rising
 * @param deadband how far a value must come back behind a limit
 * @param states those of kind state; into which changes are counted, none for any
 * @param overSeconds the time over which kind {@code rate} takes the change, {@code count} counts
 *     and {@code deviation} takes the mean; so long {@code change} holds
 * @param threshold over which readings are counted, of kind {@code count} with numbers
 * @param reference key of the machine's signal that kind {@code deviation} compares with; null for
 *     its own mean
 * @param active when it judges; null for always
 * @param onDelaySeconds how long it must hold to count; of {@code missing} and state how long it
 *     lasts
 * @param offDelaySeconds how long it must have ended to count as ended
 * @param latching whether it stays until somebody resets it
 * @param firstAction what to do first, for whoever gets the message
 * @param suppression what suppresses its alarms by design; null for maintenance alone
 */
public record RuleContent(
    @Schema(
            allowableValues = {
              "high",
              "low",
              "rate",
              "state",
              "missing",
              "count",
              "change",
              "deviation"
            })
        String kind,
    @Schema(example = "temperature") String signal,
    @Schema(example = "Cel") String unit,
    @Nullable List<Integer> machines,
    List<RuleLevel> levels,
    double deadband,
    List<String> states,
    int overSeconds,
    @Nullable Double threshold,
    @Nullable String reference,
    @Nullable RuleActive active,
    int onDelaySeconds,
    int offDelaySeconds,
    boolean latching,
    String firstAction,
    @Nullable RuleSuppression suppression) {
  private static final long SECOND = 1000;

  public RuleContent {
    machines = machines == null ? null : List.copyOf(machines);
    levels = List.copyOf(levels);
    states = List.copyOf(states);
  }

  /**
   * A level of a rule.
   *
   * @param limit null for a rule without limits
   */
  public record RuleLevel(
      @Schema(allowableValues = {"low", "medium", "high", "critical"}) String priority,
      @Nullable Double limit) {
    Priority rank() {
      return Priority.of(priority).orElseThrow();
    }

    private Level level() {
      return new Level(rank(), limit == null ? 0 : limit);
    }
  }

  /**
   * What suppresses its alarms by design (ISA-18.2), the critical ones excepted.
   *
   * @param producing they are while the machine does not produce; null: whatever it does
   * @param causes ids of rules: they are while one of these has an active alarm
   * @param scope where that alarm is: on the same machine, line or site
   */
  public record RuleSuppression(
      @Nullable RuleProducing producing,
      List<Integer> causes,
      @Schema(allowableValues = {"machine", "line", "site"}) String scope) {
    public RuleSuppression {
      causes = List.copyOf(causes);
    }
  }

  /**
   * How a machine tells that it produces.
   *
   * @param signal key of the machine's signal that carries its state
   * @param states words of it that mean that it produces
   */
  public record RuleProducing(String signal, List<String> states) {
    public RuleProducing {
      states = List.copyOf(states);
    }
  }

  /**
   * When a rule judges; what holds when it no longer does is over.
   *
   * @param signal key of the machine's signal that carries its state
   * @param states words of it, in one of which the machine must be; none for any
   * @param hours of the week, by the wall clock of the site; none for always
   */
  public record RuleActive(String signal, List<String> states, List<RuleHours> hours) {
    public RuleActive {
      states = List.copyOf(states);
      hours = List.copyOf(hours);
    }

    Gate gate(ZoneId zone) {
      return new Gate(Set.copyOf(states), hours.stream().map(RuleHours::weekHours).toList(), zone);
    }
  }

  /**
   * The same hours on some days.
   *
   * @param days {@code monday} to {@code sunday}
   * @param to of the next day when it is not after {@code from}
   */
  public record RuleHours(
      List<String> days,
      @Schema(example = "06:00") String from,
      @Schema(example = "22:00") String to) {
    public RuleHours {
      days = List.copyOf(days);
    }

    private WeekHours weekHours() {
      return new WeekHours(
          days.stream()
              .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toUnmodifiableSet()),
          LocalTime.parse(from),
          LocalTime.parse(to));
    }
  }

  /**
   * @param zone of the site, by which hours are read
   */
  public Judgement judgement(ZoneId zone) {
    List<Level> all = levels.stream().map(RuleLevel::level).toList();
    Condition condition =
        switch (kind) {
          case "high" -> new Condition.High(all, deadband);
          case "low" -> new Condition.Low(all, deadband);
          case "rate" -> new Condition.Rate(all, deadband, overSeconds * SECOND);
          case "state" -> new Condition.InState(Set.copyOf(states), all.getFirst().priority());
          case "missing" -> new Condition.Missing(all.getFirst().priority());
          case "count" -> new Condition.Count(all, counted(), overSeconds * SECOND);
          case "change" ->
              new Condition.Count(
                  List.of(new Level(all.getFirst().priority(), 0)),
                  new Counted.ChangesInto(Set.copyOf(states)),
                  overSeconds * SECOND);
          case "deviation" -> new Condition.Deviation(all, deadband, compared());
          default -> throw new IllegalStateException("no kind of rule: " + kind);
        };
    return new Judgement(
        condition,
        onDelaySeconds * SECOND,
        offDelaySeconds * SECOND,
        active == null ? Gate.OPEN : active.gate(zone));
  }

  /** The same, slower to tell. */
  public RuleContent calmed(int onDelay, int offDelay, double wider) {
    return new RuleContent(
        kind,
        signal,
        unit,
        machines,
        levels,
        wider,
        states,
        overSeconds,
        threshold,
        reference,
        active,
        onDelay,
        offDelay,
        latching,
        firstAction,
        suppression);
  }

  /** Ids of the rules whose alarms suppress those of this one. */
  public List<Integer> causes() {
    return suppression == null ? List.of() : suppression.causes();
  }

  /** Key of the signal that tells whether the machine produces; null where none is asked. */
  public @Nullable String producingSignal() {
    return suppression == null || suppression.producing() == null
        ? null
        : suppression.producing().signal();
  }

  private Counted counted() {
    return threshold == null
        ? new Counted.ChangesInto(Set.copyOf(states))
        : new Counted.Over(threshold);
  }

  private Compared compared() {
    return reference == null
        ? new Compared.OwnMean(overSeconds * SECOND)
        : new Compared.Reference();
  }

  /** Key of the signal whose words tell whether it is active; null where none do. */
  @Nullable String stateSignal() {
    return active == null || active.states().isEmpty() ? null : active.signal();
  }

  /** Whether its limits are numbers of something counted. */
  public boolean counts() {
    return kind.equals("count");
  }

  /** Whether it can judge such a signal: one that came later, or was changed, may be another. */
  boolean fits(PlantSignal signal) {
    return switch (kind) {
      case "state", "change" -> signal.isWords();
      case "missing" -> true;
      case "count" -> threshold == null ? signal.isWords() : isNumberInUnit(signal);
      default -> isNumberInUnit(signal);
    };
  }

  private boolean isNumberInUnit(PlantSignal signal) {
    return signal.isNumber() && signal.unit().equals(unit);
  }

  public boolean watches(int machineId) {
    return machines == null || machines.contains(machineId);
  }

  /** The level counted from 1. */
  public RuleLevel level(int number) {
    return levels.get(Math.clamp(number, 1, levels.size()) - 1);
  }

  public Priority priority(int number) {
    return level(number).rank();
  }
}
