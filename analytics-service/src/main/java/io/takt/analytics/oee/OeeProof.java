package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.analytics.edit.CountEdit;
import io.takt.analytics.edit.StopEdit;
import io.takt.analytics.oee.OeeController.OeeCorrection;
import io.takt.analytics.oee.OeeController.OeePolicyVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a figure comes from, and the figure computed from it anew.
 *
 * @param stored as it is told elsewhere; null while the time is not over, or when it cuts through
 *     what was computed
 * @param recomputed from the intervals and counters that follow
 * @param agrees whether both are the same; null where nothing is stored
 * @param sources signals that told it
 * @param intervals without gap or overlap
 * @param power null where something else tells what the machine did
 * @param stopEdits that hold somewhere in it
 * @param countEdits that hold in it
 * @param unknownWords states without meaning: their time is unclassified
 */
record OeeProof(
    int machineId,
    Instant from,
    Instant to,
    OeePolicyVersion policy,
    @Nullable OeeFigure stored,
    OeeFigure recomputed,
    @Nullable Boolean agrees,
    List<OeeSource> sources,
    List<OeeInterval> intervals,
    List<OeeCounter> counters,
    @Nullable PowerTold power,
    List<StopEdit> stopEdits,
    List<CountEdit> countEdits,
    List<OeeCorrection> corrections,
    List<String> unknownWords) {

  /** A signal and what it was asked for. */
  record OeeSource(
      @Schema(
              allowableValues = {
                "state",
                "run",
                "good-count",
                "reject-count",
                "total-count",
                "product",
                "power"
              })
          String role,
      int signalId,
      String signalKey) {}

  /**
   * Time in which everything stayed as it was.
   *
   * @param word as the machine reported its state; empty when it reported nothing
   * @param editId of what a person said of it; null when that is what the machine reported
   * @param runTimeMs planned run time of a cycle; null when there is none
   * @param itemsPerCycle that a cycle makes; the run time per item is a part of its
   */
  record OeeInterval(
      Instant from,
      Instant to,
      @Schema(
              allowableValues = {
                "unplanned",
                "outside-plan",
                "planned-downtime",
                "production",
                "setup",
                "breakdown",
                "minor-stop",
                "waiting",
                "no-order",
                "unclassified"
              })
          String element,
      String word,
      @Nullable Long editId,
      @Nullable OeeShift shift,
      @Nullable Integer orderId,
      @Nullable String orderKey,
      @Nullable Integer productId,
      @Nullable String productKey,
      @Nullable Long runTimeMs,
      @Nullable Integer itemsPerCycle) {}

  /** A shift of a date. */
  record OeeShift(String key, LocalDate date) {}

  /**
   * What a counter told.
   *
   * @param firstTime of the last reading at or before the beginning
   * @param lastTime of the last reading
   * @param readings after the beginning
   * @param resets how often it began again
   * @param rollovers how often it rolled over at its modulus
   * @param jumps how often it jumped back: nothing is counted until it is where it was
   */
  record OeeCounter(
      String role,
      int signalId,
      String signalKey,
      @Nullable Instant firstTime,
      @Nullable Double firstValue,
      @Nullable Instant lastTime,
      @Nullable Double lastValue,
      double added,
      int readings,
      int resets,
      int rollovers,
      int jumps) {}
}
