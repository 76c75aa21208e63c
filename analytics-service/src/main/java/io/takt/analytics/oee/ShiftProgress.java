package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shift of a machine goes: target, count and what is to be expected at its end.
 *
 * @param at up to when it was counted: now, or the end of a shift that is over
 * @param shift null when none runs
 * @param next the one that begins next
 * @param goneMs planned time that is over, breaks left out
 * @param leftMs planned time that is not
 * @param good so far; null when the machine counts nothing
 * @param produced good and rejected so far
 * @param targetNow good items had no time and no item been lost; null without a planned run time
 * @param targetEnd the same at the shift's end, with what it works on now
 * @param products worked on in the shift, in order of time
 * @param points at most 500, from begin to end of the shift; none in answers of lines
 * @param notes what is missing, as with OEE
 */
record ShiftProgress(
    int machineId,
    String machineName,
    Instant at,
    @Nullable RunningShift shift,
    @Nullable RunningShift next,
    long goneMs,
    long leftMs,
    @Nullable Double good,
    @Nullable Double produced,
    @Nullable Double targetNow,
    @Nullable Double targetEnd,
    ShiftForecastResult forecast,
    List<ShiftProduct> products,
    List<ShiftPoint> points,
    List<String> notes) {

  /** A shift of a date, whole. */
  record RunningShift(String key, String name, LocalDate date, Instant from, Instant to) {}

  /**
   * Good items at the end of the shift: in eight of ten shifts from low to high, in every second
   * below mid.
   *
   * @param shifts past ones it comes from
   * @param missing why there is none
   */
  record ShiftForecastResult(
      @Nullable Double low,
      @Nullable Double mid,
      @Nullable Double high,
      int shifts,
      @Nullable
          @Schema(
              allowableValues = {
                "no-shift",
                "shift-over",
                "not-counted",
                "too-little-history",
                "several-machines"
              })
          String missing) {}

  /**
   * A product in work.
   *
   * @param runTimeMs planned run time per item; null when there is none
   */
  record ShiftProduct(int id, String key, String name, @Nullable Double runTimeMs) {}

  /**
   * A point of the curves.
   *
   * @param good up to then; null in the future
   * @param produced up to then; null in the future
   */
  record ShiftPoint(
      Instant time, @Nullable Double target, @Nullable Double good, @Nullable Double produced) {}
}
