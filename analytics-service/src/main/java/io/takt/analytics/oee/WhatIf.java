package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.analytics.oee.OeeController.OeePolicyVersion;
import io.takt.analytics.oee.OeeFigure.OeeElements;
import io.takt.analytics.oee.OeeFigure.OeeGroup;
import io.takt.analytics.oee.OeeFigure.OeeIndicator;
import io.takt.analytics.oee.OeeFigure.OeeLosses;
import io.takt.analytics.oee.OeePolicyController.OeePolicyRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures as they would be otherwise.
 *
 * @param expiresAt when it is forgotten
 * @param machineDays how much there is to compute
 * @param machineDaysDone how much of it is computed
 * @param result null until it is done
 */
record WhatIf(
    String id,
    @Schema(allowableValues = {"running", "done", "failed"}) String state,
    Instant startedAt,
    Instant expiresAt,
    int machineDays,
    int machineDaysDone,
    @Nullable WhatIfResult result) {

  /**
   * As it is and as it would be. Nothing of it is stored, and nothing is changed by it.
   *
   * @param from where the first hour begins that the range touches
   * @param to where the last one ends, or the present when that is earlier
   * @param policy the rules compared with
   * @param rules by which it would be judged; they can be put as they are
   * @param items by machine
   */
  record WhatIfResult(
      Instant from,
      Instant to,
      OeePolicyVersion policy,
      OeePolicyRequest rules,
      WhatIfFigure total,
      List<WhatIfFigure> items) {}

  /**
   * Of some machines.
   *
   * @param group null for the whole
   */
  record WhatIfFigure(
      @Nullable OeeGroup group, OeeFigure before, OeeFigure after, WhatIfDifference difference) {
    static WhatIfFigure of(@Nullable OeeGroup group, OeeFigure before, OeeFigure after) {
      return new WhatIfFigure(group, before, after, WhatIfDifference.of(before, after));
    }
  }

  /**
   * What it would be less what it is.
   *
   * @param oeePoints percentage points; null where one of the two has no value
   */
  record WhatIfDifference(
      @Nullable Double oeePoints,
      @Nullable Double availabilityPoints,
      @Nullable Double effectivenessPoints,
      @Nullable Double qualityPoints,
      OeeElements elements,
      OeeLosses losses) {
    static WhatIfDifference of(OeeFigure before, OeeFigure after) {
      return new WhatIfDifference(
          points(before.indicators().oee(), after.indicators().oee()),
          points(before.indicators().availability(), after.indicators().availability()),
          points(before.indicators().effectiveness(), after.indicators().effectiveness()),
          points(before.indicators().quality(), after.indicators().quality()),
          elements(before.elements(), after.elements()),
          losses(before.losses(), after.losses()));
    }

    private static @Nullable Double points(OeeIndicator before, OeeIndicator after) {
      return before.value() == null || after.value() == null
          ? null
          : (after.value() - before.value()) * 100;
    }

    private static OeeElements elements(OeeElements before, OeeElements after) {
      return new OeeElements(
          after.calendarMs() - before.calendarMs(),
          after.plannedMs() - before.plannedMs(),
          after.busyMs() - before.busyMs(),
          after.plannedDowntimeMs() - before.plannedDowntimeMs(),
          after.productionMs() - before.productionMs(),
          after.setupMs() - before.setupMs(),
          after.breakdownMs() - before.breakdownMs(),
          after.minorStopMs() - before.minorStopMs(),
          after.waitingMs() - before.waitingMs(),
          after.noOrderMs() - before.noOrderMs(),
          after.unclassifiedMs() - before.unclassifiedMs(),
          after.outsidePlanMs() - before.outsidePlanMs(),
          after.unplannedMs() - before.unplannedMs(),
          after.breakdowns() - before.breakdowns(),
          after.stops() - before.stops());
    }

    private static OeeLosses losses(OeeLosses before, OeeLosses after) {
      return new OeeLosses(
          after.breakdownMs() - before.breakdownMs(),
          after.setupMs() - before.setupMs(),
          after.waitingMs() - before.waitingMs(),
          after.noOrderMs() - before.noOrderMs(),
          after.unclassifiedMs() - before.unclassifiedMs(),
          after.minorStopsMs() - before.minorStopsMs(),
          after.reducedSpeedMs() - before.reducedSpeedMs(),
          after.defectsMs() - before.defectsMs(),
          after.startUpMs() - before.startUpMs(),
          after.fullyProductiveMs() - before.fullyProductiveMs());
    }
  }
}
