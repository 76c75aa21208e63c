package io.takt.asset.shift;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.asset.check.Faults;
import io.takt.math.shift.PlannedShift;
import io.takt.math.shift.ShiftPlan;
import io.takt.math.shift.WorkCalendar;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * One shift of one date, its times with the zone's offset.
 *
 * @param key of the shift in its calendar; key and date name it
 * @param date on which it starts: the business date of all of it
 * @param plannedMs planned operation time: from start to end without breaks
 */
@Schema(name = "Shift")
record ShiftView(
    String key,
    String name,
    LocalDate date,
    OffsetDateTime start,
    OffsetDateTime end,
    List<BreakView> breaks,
    long plannedMs) {
  private static final long DAY_MS = 86_400_000;
  private static final int DAYS = 92;
  private static final long EARLIEST = Instant.parse("2000-01-02T00:00:00Z").toEpochMilli();

  /** A break of it. */
  @Schema(name = "ShiftBreak")
  record BreakView(String name, OffsetDateTime start, OffsetDateTime end) {}

  /**
   * @param faults found so far; thrown if there are any
   * @throws Problem 400 {@code range-invalid} also for a range that is too long or too early
   */
  static Range range(Faults faults, @Nullable String from, @Nullable String to, Instant now) {
    String start = faults.required("from", from, Range.NOW);
    String end = faults.required("to", to, Range.NOW);
    faults.throwIfAny();
    Range range = Range.of(start, end, now);
    if (range.to() - range.from() > DAYS * DAY_MS) {
      throw invalid("A range has at most " + DAYS + " days.");
    }
    if (range.from() < EARLIEST) {
      throw invalid("Shifts are known from the year 2000 on.");
    }
    return range;
  }

  static List<ShiftView> of(WorkCalendar calendar, ZoneId zone, Range range) {
    return ShiftPlan.between(
            calendar, zone, Instant.ofEpochMilli(range.from()), Instant.ofEpochMilli(range.to()))
        .stream()
        .map(shift -> of(shift, zone))
        .toList();
  }

  private static ShiftView of(PlannedShift shift, ZoneId zone) {
    return new ShiftView(
        shift.key(),
        shift.name(),
        shift.date(),
        at(shift.start(), zone),
        at(shift.end(), zone),
        shift.breaks().stream()
            .map(each -> new BreakView(each.name(), at(each.start(), zone), at(each.end(), zone)))
            .toList(),
        shift.plannedMs());
  }

  private static OffsetDateTime at(Instant time, ZoneId zone) {
    return time.atZone(zone).toOffsetDateTime();
  }

  private static Problem invalid(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "range-invalid", detail);
  }
}
