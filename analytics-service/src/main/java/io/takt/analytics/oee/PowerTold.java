package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.analytics.planning.Plan;
import io.takt.analytics.plant.PlantSignal;
import io.takt.math.oee.PowerLevels.Why;
import io.takt.math.oee.PowerThresholds;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what power a machine's state is known.
 *
 * @param unit UCUM code, empty when unknown
 * @param origin a person gave the thresholds; they were learned; or there are none yet
 * @param idleAbove at or below it the machine is off; null when there are no thresholds
 * @param producingAbove above it the machine produces; null when there are no thresholds
 * @param learnedFrom beginning of the history they were learned from; null when they were not
 * @param learnedAt end of that history
 * @param learnedMinutes minutes of it with readings
 * @param refused why nothing could be learned; null when something was, or is not yet tried
 */
record PowerTold(
    int signalId,
    String signalKey,
    String unit,
    @Schema(allowableValues = {"given", "learned", "none"}) String origin,
    @Nullable Double idleAbove,
    @Nullable Double producingAbove,
    @Nullable Instant learnedFrom,
    @Nullable Instant learnedAt,
    @Nullable Integer learnedMinutes,
    @Schema(allowableValues = {"too-little-history", "no-clear-levels"}) @Nullable String refused) {

  /** As they count at a time, epoch ms. */
  static PowerTold of(Plan plan, PowerTable table, PlantSignal signal, long time) {
    int machine = signal.machineId();
    PowerThresholds given = plan.givenThresholds(signal.id());
    if (given != null) {
      return of(plan, signal, "given", given, null, null);
    }
    List<PowerVersion> versions = table.versions(List.of(machine)).getOrDefault(machine, List.of());
    PowerVersion counts = PowerVersion.versionAt(versions, time);
    if (counts != null) {
      return of(plan, signal, "learned", counts.thresholds(), counts, null);
    }
    Map<Integer, PowerTable.Try> tries = table.tries(List.of(machine));
    PowerTable.Try last = tries.get(machine);
    return of(plan, signal, "none", null, null, last == null ? null : last.refused());
  }

  private static PowerTold of(
      Plan plan,
      PlantSignal signal,
      String origin,
      @Nullable PowerThresholds thresholds,
      @Nullable PowerVersion version,
      @Nullable Why refused) {
    return new PowerTold(
        signal.id(),
        plan.signalKey(signal.id()),
        plan.unit(signal.id()),
        origin,
        thresholds == null ? null : thresholds.idleAbove(),
        thresholds == null ? null : thresholds.producingAbove(),
        version == null ? null : version.learnedFrom(),
        version == null ? null : version.learnedAt(),
        version == null ? null : version.minutes(),
        refused == null ? null : refused.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
