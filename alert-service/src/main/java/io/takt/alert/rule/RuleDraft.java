package io.takt.alert.rule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule to make, or what it shall say from now on; what is left out takes its usual value.
 *
 * @param enabled whether it judges; true when left out
 * @param kind what it looks for: a value over ({@code high}) or under ({@code low}) a limit, one
 *     that changes fast ({@code rate}, per minute), states that last, silence ({@code missing})
 * @param signal key of the signals it watches
 * @param unit of its limits, UCUM; that of the signals
 * @param machines ids of those it watches; null for every machine that has such a signal
 * @param levels in the order in which a worsening value meets them, the priority rising
 * @param deadband how far a value must come back behind a limit; none when left out
 * @param states those of kind state
 * @param overSeconds the time over which kind {@code rate} takes the change
 * @param onDelaySeconds how long it must hold to count; of {@code missing} and state how long it
 *     lasts
 * @param offDelaySeconds how long it must have ended to count as ended
 * @param latching whether it stays until somebody resets it
 * @param firstAction what to do first, for whoever gets the message
 */
public record RuleDraft(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Oil too hot")
        @Nullable String name,
    @Nullable Boolean enabled,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"high", "low", "rate", "state", "missing"})
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
    @Nullable Integer onDelaySeconds,
    @Nullable Integer offDelaySeconds,
    @Nullable Boolean latching,
    @Nullable String firstAction) {

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
}
