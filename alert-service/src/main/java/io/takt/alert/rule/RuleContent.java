package io.takt.alert.rule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says.
 *
 * @param kind what it looks for: a value over ({@code high}) or under ({@code low}) a limit, one
 *     that changes fast ({@code rate}, per minute), states that last, silence ({@code missing})
 * @param signal key of the signals it watches
 * @param unit of its limits, UCUM; that of the signals
 * @param machines ids of those it watches; null for every machine that has such a signal
 * @param levels in the order in which a worsening value meets them, the priority rising
 * @param deadband how far a value must come back behind a limit
 * @param states those of kind state
 * @param overSeconds the time over which kind {@code rate} takes the change
 * @param onDelaySeconds how long it must hold to count; of {@code missing} and state how long it
 *     lasts
 * @param offDelaySeconds how long it must have ended to count as ended
 * @param latching whether it stays until somebody resets it
 * @param firstAction what to do first, for whoever gets the message
 */
public record RuleContent(
    @Schema(allowableValues = {"high", "low", "rate", "state", "missing"}) String kind,
    @Schema(example = "temperature") String signal,
    @Schema(example = "Cel") String unit,
    @Nullable List<Integer> machines,
    List<RuleLevel> levels,
    double deadband,
    List<String> states,
    int overSeconds,
    int onDelaySeconds,
    int offDelaySeconds,
    boolean latching,
    String firstAction) {
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

  public Judgement judgement() {
    List<Level> all = levels.stream().map(RuleLevel::level).toList();
    Condition condition =
        switch (kind) {
          case "high" -> new Condition.High(all, deadband);
          case "low" -> new Condition.Low(all, deadband);
          case "rate" -> new Condition.Rate(all, deadband, overSeconds * SECOND);
          case "state" -> new Condition.InState(Set.copyOf(states), all.getFirst().priority());
          case "missing" -> new Condition.Missing(all.getFirst().priority());
          default -> throw new IllegalStateException("no kind of rule: " + kind);
        };
    return new Judgement(condition, onDelaySeconds * SECOND, offDelaySeconds * SECOND);
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
