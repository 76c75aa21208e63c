package io.takt.math.shift;

import io.takt.math.shift.LocalShift.LocalBreak;
import io.takt.math.shift.PlannedShift.PlannedBreak;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * The shifts of a calendar in a time zone. Times are those of the wall clock, so a night shift from
 * 22:00 to 06:00 lasts 7 h or 9 h when the clock changes. A time that does not exist is the end of
 * the gap; a time that comes twice is the first of the two. What is empty after that, because it
 * lay in the gap, does not take place.
 */
public final class ShiftPlan {
  /** A shift of an earlier date may reach into the range: 24 h, and a day its zone skipped. */
  private static final int DAYS_BEFORE = 3;

  private ShiftPlan() {}

  /**
   * All shifts that touch [from, to), whole, in order and without overlap. Should rules that were
   * checked meet after all, beyond the horizon of the check, the later shift starts when the
   * earlier ends.
   */
  public static List<PlannedShift> between(
      WorkCalendar calendar, ZoneId zone, Instant from, Instant to) {
    if (!from.isBefore(to)
        || from.isBefore(instant(CalendarCheck.EARLIEST))
        || to.isAfter(instant(CalendarCheck.LATEST))) {
      throw new IllegalArgumentException("no range that can be planned: " + from + " to " + to);
    }
    LocalDate first = LocalDate.ofInstant(from, zone).minusDays(DAYS_BEFORE);
    LocalDate end = LocalDate.ofInstant(to, zone).plusDays(1);
    List<PlannedShift> plan = new ArrayList<>();
    Instant free = Instant.MIN;
    for (LocalShift local : LocalShift.between(calendar, first, end)) {
      PlannedShift shift = plan(local, zone.getRules(), free);
      if (shift.start().isBefore(shift.end())) {
        free = shift.end();
        if (shift.end().isAfter(from) && shift.start().isBefore(to)) {
          plan.add(shift);
        }
      }
    }
    return plan;
  }

  private static PlannedShift plan(LocalShift local, ZoneRules rules, Instant free) {
    Instant start = later(instant(local.start(), rules), free);
    Instant end = instant(local.end(), rules);
    List<PlannedBreak> breaks = new ArrayList<>();
    long planned = Duration.between(start, end).toMillis();
    for (LocalBreak each : local.breaks()) {
      Instant from = later(instant(each.start(), rules), start);
      Instant to = instant(each.end(), rules);
      if (from.isBefore(to)) {
        breaks.add(new PlannedBreak(each.name(), from, to));
        planned -= Duration.between(from, to).toMillis();
      }
    }
    return new PlannedShift(local.key(), local.name(), local.date(), start, end, breaks, planned);
  }

  /** Never falls while the wall clock goes on, so shifts that do not overlap there never do. */
  private static Instant instant(LocalDateTime local, ZoneRules rules) {
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    return offsets.isEmpty()
        ? rules.getTransition(local).getInstant()
        : local.toInstant(offsets.getFirst());
  }

  private static Instant instant(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
