package io.takt.alert.rule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule to make, or what it shall say from now on; what is left out takes its usual value.
 *
 * @param enabled whether it judges; true when left out
 * @param kind what it looks for: a value over ({@code high}) or under ({@code low}) a limit, one
 *     that changes fast ({@code rate}, per minute), states that last, silence ({@code missing}),
 *     too often within a time ({@code count}), a change of state ({@code change}), far from another
 *     signal or its own mean ({@code deviation})
 * @param signal key of the signals it watches
 * @param unit of its limits and threshold, UCUM; that of the signals
 * @param machines ids of those it watches; null for every machine that has such a signal
 * @param levels in the order in which a worsening value meets them, the priority rising
 * @param deadband how far a value must come back behind a limit; none when left out
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
 * @param suppression what suppresses its alarms by design, besides maintenance of the machine
 */
public record RuleDraft(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Oil too hot")
        @Nullable String name,
    @Nullable Boolean enabled,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
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
        @Nullable String kind,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "temperature")
        @Nullable String signal,
    @Schema(example = "Cel") @Nullable String unit,
    @Nullable List<@Nullable Integer> machines,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable List<@Nullable DraftLevel> levels,
    @Nullable Double deadband,
    @Nullable List<@Nullable String> states,
    @Nullable Integer overSeconds,
    @Nullable Double threshold,
    @Nullable String reference,
    @Nullable DraftActive active,
    @Nullable Integer onDelaySeconds,
    @Nullable Integer offDelaySeconds,
    @Nullable Boolean latching,
    @Nullable String firstAction,
    @Nullable DraftSuppression suppression) {

  /**
   * What shall suppress its alarms, the critical ones excepted.
   *
   * @param producing while the machine does not produce; not when left out
   * @param causes ids of rules, whose active alarms explain those of this one; at most 20
   * @param scope where the cause is; the line when left out
   */
  public record DraftSuppression(
      @Nullable DraftProducing producing,
      @Nullable List<@Nullable Integer> causes,
      @Schema(allowableValues = {"machine", "line", "site"}) @Nullable String scope) {}

  /**
   * How a machine tells that it produces.
   *
   * @param signal key of the machine's signal that carries its state; state when left out
   * @param states words of it that mean that it produces
   */
  public record DraftProducing(
      @Nullable String signal,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable List<@Nullable String> states) {}

  /**
   * A level to make.
   *
   * @param limit not for kinds state and {@code missing}
   */
  public record DraftLevel(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"low", "medium", "high", "critical"})
          @Nullable String priority,
      @Nullable Double limit) {}

  /**
   * When a rule shall judge; at least states or hours.
   *
   * @param signal key of the machine's signal that carries its state; state when left out
   * @param states words of it, in one of which the machine must be
   * @param hours of the week, by the wall clock of the site
   */
  public record DraftActive(
      @Nullable String signal,
      @Nullable List<@Nullable String> states,
      @Nullable List<@Nullable DraftHours> hours) {}

  /**
   * The same hours on some days.
   *
   * @param days {@code monday} to {@code sunday}
   * @param to of the next day when it is not after {@code from}
   */
  public record DraftHours(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<@Nullable String> days,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "06:00") @Nullable String from,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "22:00")
          @Nullable String to) {}
}
