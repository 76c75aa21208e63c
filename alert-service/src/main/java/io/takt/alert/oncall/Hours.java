package io.takt.alert.oncall;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;

/**
 * Hours of a week.
 *
 * @param days on which they begin
 * @param to not included; at or before {@code from}: on the next day
 */
record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  Hours {
    days = Set.copyOf(days);
  }

  boolean contain(LocalDateTime time) {
    return isIn(time.toLocalDate(), time) || isIn(time.toLocalDate().minusDays(1), time);
  }

  private boolean isIn(LocalDate day, LocalDateTime time) {
    return days.contains(day.getDayOfWeek())
        && !time.isBefore(day.atTime(from))
        && time.isBefore(end(day));
  }

  /** Of those that begin on this day. */
  LocalDateTime end(LocalDate day) {
    return (to.isAfter(from) ? day : day.plusDays(1)).atTime(to);
  }
}
