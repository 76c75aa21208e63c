package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.analytics.oee.OeeProof.OeeShift;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which machine limited a line, by the active period method (Roser, Nakano, Tanaka 2002): of the
 * machines that do not wait, the one that has not waited for longest.
 *
 * @param to the end of what was asked for, or the present when that is earlier
 * @param bottleneckMs time in which the line had a bottleneck: something in it was active
 * @param machines in order of the line
 * @param cells hours or shifts, in order
 * @param notes what keeps it from being better known: {@code order-unknown}, {@code no-state}
 */
record LineBottleneck(
    int lineId,
    Instant from,
    Instant to,
    @Schema(allowableValues = {"hour", "shift"}) String groupBy,
    long bottleneckMs,
    List<BottleneckMachine> machines,
    List<BottleneckCell> cells,
    List<String> notes) {

  /**
   * A machine of the line. Active, starved, blocked, waiting, unknown and unplanned time together
   * is the whole.
   *
   * @param position null: nobody said
   * @param soleMs it alone was the bottleneck
   * @param sharedMs it and others were: the bottleneck shifted between them, or they were active
   *     for the same time
   * @param activeMs it did not wait: it worked, was set up, repaired or maintained
   * @param starvedMs it said that it waited for parts
   * @param blockedMs it said that it waited for room
   * @param waitingMs it waited, and did not say for what
   * @param waits for whom it was starved or blocked
   */
  record BottleneckMachine(
      int machineId,
      String machineName,
      @Nullable Integer position,
      long soleMs,
      long sharedMs,
      long activeMs,
      long starvedMs,
      long blockedMs,
      long waitingMs,
      long unknownMs,
      long unplannedMs,
      List<BottleneckWait> waits) {}

  /**
   * What a machine waited for.
   *
   * @param position of the machine or machines it waited for; null: what stands outside of the line
   */
  record BottleneckWait(@Nullable Integer position, long starvedMs, long blockedMs) {}

  /**
   * An hour or a shift.
   *
   * @param shift null for hours
   * @param machineId that was the bottleneck for the longest time; null when there was none, or two
   *     were for as long
   */
  record BottleneckCell(
      Instant from,
      Instant to,
      @Nullable OeeShift shift,
      @Nullable Integer machineId,
      List<BottleneckShare> shares) {}

  /** Time for which a machine was the bottleneck; machines for which it was none are left out. */
  record BottleneckShare(int machineId, long soleMs, long sharedMs) {}
}
