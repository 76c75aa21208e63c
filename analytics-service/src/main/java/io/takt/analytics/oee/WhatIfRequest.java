package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.analytics.oee.OeePolicyController.OeePolicyRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What might be otherwise, for which machines and time. What is left out is as it is.
 *
 * @param from RFC 3339, or such as now-30d
 * @param to the same; at most 31 days later
 * @param scope null: all machines the caller sees
 * @param policy all rules, as they are put
 * @param workCalendarId of the calendar by which all these machines would work
 */
record WhatIfRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "now-30d") @Nullable String from,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "now") @Nullable String to,
    @Nullable WhatIfScope scope,
    @Nullable OeePolicyRequest policy,
    @Nullable List<@Nullable WhatIfRunTime> runTimes,
    @Nullable Integer workCalendarId) {

  /** Machines, by themselves or by where they stand; none at all: all the caller sees. */
  record WhatIfScope(
      @Nullable List<@Nullable Integer> machineIds,
      @Nullable List<@Nullable Integer> lineIds,
      @Nullable List<@Nullable Integer> siteIds) {}

  /**
   * Another run time of a product.
   *
   * @param machineId null: on all machines that have none of their own here
   * @param milliseconds planned run time of a cycle
   * @param itemsPerCycle null: as many as are planned
   */
  record WhatIfRunTime(
      @Nullable Integer machineId,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer productId,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "604800000")
          @Nullable Long milliseconds,
      @Schema(minimum = "1", maximum = "10000") @Nullable Integer itemsPerCycle) {}
}
