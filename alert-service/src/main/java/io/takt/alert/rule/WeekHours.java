package io.takt.alert.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The same hours on some days of the week, by the wall clock.
 *
 * @param to of the next day when it is not after {@code from}
 */
public record WeekHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  public WeekHours {
    days = Set.copyOf(days);
  }

  boolean on(LocalDate day, ZoneId zone, long time) {
    return days.contains(day.getDayOfWeek()) && time >= start(day, zone) && time < end(day, zone);
  }

  LongStream turns(LocalDate day, ZoneId zone) {
    return days.contains(day.getDayOfWeek())
        ? LongStream.of(start(day, zone), end(day, zone))
        : LongStream.empty();
  }

  private long start(LocalDate day, ZoneId zone) {
    return day.atTime(from).atZone(zone).toInstant().toEpochMilli();
  }

  private long end(LocalDate day, ZoneId zone) {
    LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
    return last.atTime(to).atZone(zone).toInstant().toEpochMilli();
  }
}
