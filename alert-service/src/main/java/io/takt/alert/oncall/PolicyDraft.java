package io.takt.alert.oncall;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An escalation policy to make, or what it shall say for alarms from now on.
 *
 * @param siteId of whose alarms it speaks; all sites that have none of their own when left out
 * @param leastPriority of these alarms and the worse ones; low when left out
 * @param steps one after the other, until somebody acknowledges
 * @param repeatMinutes 5 to 1440, after which a critical alarm begins again with the first step;
 *     not when left out
 */
@Schema(name = "EscalationPolicyDraft")
record PolicyDraft(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Hall 1") @Nullable String name,
    @Nullable Integer siteId,
    @Schema(allowableValues = {"low", "medium", "high", "critical"}) @Nullable String leastPriority,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<@Nullable DraftStep> steps,
    @Nullable Integer repeatMinutes) {

  /**
   * A step.
   *
   * @param waitMinutes after the step before, 1 to 1440; the first may begin at once
   * @param targets who is told
   */
  @Schema(name = "EscalationStepDraft")
  record DraftStep(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer waitMinutes,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable List<@Nullable DraftTarget> targets) {}

  /**
   * Who is told.
   *
   * @param id not for everybody
   */
  @Schema(name = "EscalationTargetDraft")
  record DraftTarget(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"contact", "team", "rota", "everybody"})
          @Nullable String kind,
      @Nullable Integer id) {}
}
