package io.takt.alert.rule;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.alert.rule.RuleContent.RuleActive;
import io.takt.alert.rule.RuleContent.RuleHours;
import io.takt.alert.rule.RuleContent.RuleLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is usual, to begin with; its limits are for this machine to be checked.
 *
 * @param key names it for texts
 * @param signals keys that such a signal often has, the likeliest first
 * @param content its signal is the first of these
 */
public record RuleTemplate(
    @Schema(example = "bearing-temperature") String key,
    List<String> signals,
    RuleContent content) {
  private static final int MINUTE = 60;
  private static final List<String> PRODUCING = List.of("run", "running", "producing");
  private static final List<String> STOPPED = List.of("down", "stop", "stopped", "fault");
  private static final List<String> EVERY_DAY =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  public RuleTemplate {
    signals = List.copyOf(signals);
  }

  /** All there are. */
  static List<RuleTemplate> all() {
    return List.of(
        of(
            "bearing-temperature",
            List.of("bearing-temperature", "temperature"),
            new Draft("high", "Cel")
                .levels(limit("high", 80), limit("critical", 95))
                .deadband(2)
                .delays(30, MINUTE)),
        of(
            "vibration",
            List.of("vibration-velocity", "vibration"),
            // ISO 20816-3: zones C and D of machines of group 2 on rigid supports
            new Draft("high", "mm/s")
                .levels(limit("medium", 2.8), limit("high", 4.5))
                .deadband(0.3)
                .delays(30, MINUTE)
                .inStates(PRODUCING)),
        of(
            "spindle-overload",
            List.of("spindle-load", "load"),
            new Draft("high", "%")
                .levels(limit("medium", 100), limit("high", 120))
                .deadband(5)
                .delays(10, 30)
                .inStates(PRODUCING)),
        of(
            "temperature-unusual",
            List.of("motor-temperature", "temperature"),
            new Draft("deviation", "Cel")
                .levels(limit("medium", 10))
                .deadband(2)
                .over(10 * MINUTE)
                .delays(30, MINUTE)
                .inStates(PRODUCING)),
        of(
            "machine-silent",
            List.of("state", "temperature"),
            new Draft("missing", "").levels(priority("high")).delays(5 * MINUTE, 0)),
        of(
            "stopped-long",
            List.of("state"),
            new Draft("state", "")
                .levels(priority("high"))
                .states(STOPPED)
                .delays(15 * MINUTE, MINUTE)),
        of(
            "stops-often",
            List.of("state"),
            new Draft("count", "").levels(limit("medium", 5)).states(STOPPED).over(60 * MINUTE)),
        of(
            "air-pressure-low",
            List.of("air-pressure", "pressure"),
            new Draft("low", "bar")
                .levels(limit("high", 5.5), limit("critical", 5))
                .deadband(0.2)
                .delays(10, 30)),
        of(
            "energy-at-night",
            List.of("power"),
            new Draft("high", "kW")
                .levels(limit("low", 5))
                .deadband(0.5)
                .delays(15 * MINUTE, 5 * MINUTE)
                .atNight()));
  }

  private static RuleTemplate of(String key, List<String> signals, Draft draft) {
    return new RuleTemplate(key, signals, draft.content(signals.getFirst()));
  }

  private static RuleLevel limit(String priority, double limit) {
    return new RuleLevel(priority, limit);
  }

  private static RuleLevel priority(String priority) {
    return new RuleLevel(priority, null);
  }

  /** Only what differs from the usual is said. */
  private record Draft(
      String kind,
      String unit,
      List<RuleLevel> levels,
      double deadband,
      List<String> states,
      int over,
      int onDelay,
      int offDelay,
      @Nullable RuleActive active) {
    Draft(String kind, String unit) {
      this(kind, unit, List.of(), 0, List.of(), 0, 0, 0, null);
    }

    Draft levels(RuleLevel... all) {
      return new Draft(kind, unit, List.of(all), deadband, states, over, onDelay, offDelay, active);
    }

    Draft deadband(double wide) {
      return new Draft(kind, unit, levels, wide, states, over, onDelay, offDelay, active);
    }

    Draft states(List<String> all) {
      return new Draft(kind, unit, levels, deadband, all, over, onDelay, offDelay, active);
    }

    Draft over(int seconds) {
      return new Draft(kind, unit, levels, deadband, states, seconds, onDelay, offDelay, active);
    }

    Draft delays(int on, int off) {
      return new Draft(kind, unit, levels, deadband, states, over, on, off, active);
    }

    Draft inStates(List<String> all) {
      return when(new RuleActive("state", all, List.of()));
    }

    Draft atNight() {
      return when(
          new RuleActive("state", List.of(), List.of(new RuleHours(EVERY_DAY, "22:00", "05:00"))));
    }

    private Draft when(RuleActive time) {
      return new Draft(kind, unit, levels, deadband, states, over, onDelay, offDelay, time);
    }

    RuleContent content(String signal) {
      return new RuleContent(
          kind, signal, unit, null, levels, deadband, states, over, null, null, active, onDelay,
          offDelay, false, "", null);
    }
  }
}
