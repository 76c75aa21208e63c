package io.takt.alert.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A work order to make: from an alarm, or for a machine.
 *
 * @param alarmId the alarm it is about; machine and title are taken from it
 * @param machineId needed where no alarm is named
 * @param title the name of the alarm's rule when left out; at most 200 characters
 * @param assignee who has it; at most 200 characters, nobody when left out
 * @param externalNumber what the maintenance system calls it, once in a site; at most 100
 *     characters
 * @param another make it although there is an unfinished one at the same machine about the same
 *     rule; false when left out
 */
record WorkOrderDraft(
    @Nullable Integer alarmId,
    @Nullable Integer machineId,
    @Schema(example = "Oil too hot") @Nullable String title,
    @Nullable String assignee,
    @Nullable String externalNumber,
    @Nullable Boolean another) {}
