package io.takt.alert.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a work order; what is left out stays.
 *
 * @param state done and cancelled are for good
 * @param title at most 200 characters
 * @param cause what was wrong; at most 500 characters
 * @param action what was done; at most 2000 characters
 * @param parts all of them, at most 50
 * @param minutes worked; at most 100000
 * @param assignee who has it; empty: nobody; at most 200 characters
 * @param externalNumber what the maintenance system calls it, once in a site; empty: nothing; at
 *     most 100 characters
 * @param wasReal whether the alarm was right; the precision of its rule is told by it
 */
record WorkOrderEdit(
    @Schema(allowableValues = {"open", "in-progress", "done", "cancelled"}) @Nullable String state,
    @Nullable String title,
    @Schema(example = "Cooling water valve stuck") @Nullable String cause,
    @Schema(example = "Valve replaced") @Nullable String action,
    @Nullable List<@Nullable PartDraft> parts,
    @Nullable Integer minutes,
    @Nullable String assignee,
    @Nullable String externalNumber,
    @Schema(allowableValues = {"yes", "no", "unknown"}) @Nullable String wasReal) {
  /**
   * Something that was built in or used up.
   *
   * @param name at most 100 characters
   * @param quantity more than 0
   */
  @Schema(name = "WorkOrderPartDraft")
  record PartDraft(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Valve DN 25")
          @Nullable String name,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "1")
          @Nullable Double quantity) {}
}
