package io.takt.math.shift;

import io.takt.math.shift.WorkCalendar.Break;
import io.takt.math.shift.WorkCalendar.CalendarException;
import io.takt.math.shift.WorkCalendar.Holiday;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One shift of one date by the wall clock, in no zone yet. */
record LocalShift(
    String key,
    String name,
    LocalDate date,
    LocalDateTime start,
    LocalDateTime end,
    List<LocalBreak> breaks) {

  private static final Comparator<LocalShift> ORDER =
      Comparator.comparing(LocalShift::start)
          .thenComparing(LocalShift::end)
          .thenComparing(LocalShift::key);

  /** A break of it. */
  record LocalBreak(String name, LocalDateTime start, LocalDateTime end) {
    static LocalBreak of(Break each, LocalDateTime shiftStart) {
      LocalDateTime start = atOrAfter(shiftStart, each.start());
      return new LocalBreak(each.name(), start, after(start, each.end()));
    }
  }

  static LocalShift of(
      String key, String name, LocalDate date, LocalTime from, LocalTime to, List<Break> breaks) {
    LocalDateTime start = date.atTime(from);
    List<LocalBreak> inside = breaks.stream().map(each -> LocalBreak.of(each, start)).toList();
    return new LocalShift(key, name, date, start, after(start, to), inside);
  }

  /** Those that start on the dates [from, to), in order. */
  static List<LocalShift> between(WorkCalendar calendar, LocalDate from, LocalDate to) {
    Set<LocalDate> special = new HashSet<>();
    calendar.holidays().stream().map(Holiday::date).forEach(special::add);
    calendar.exceptions().stream().map(CalendarException::date).forEach(special::add);
    List<LocalShift> shifts = new ArrayList<>();
    for (WorkCalendar.ShiftDefinition s : calendar.shifts()) {
      DateRule.parse(s.rrule()).orElseThrow().between(s.first(), from, to).stream()
          .filter(date -> !special.contains(date))
          .map(date -> of(s.key(), s.name(), date, s.start(), s.end(), s.breaks()))
          .forEach(shifts::add);
    }
    calendar.exceptions().stream()
        .filter(each -> !each.date().isBefore(from) && each.date().isBefore(to))
        .flatMap(each ->
            each.shifts().stream()
                .map(s -> of(s.key(), s.name(), each.date(), s.start(), s.end(), s.breaks())))
        .forEach(shifts::add);
    shifts.sort(ORDER);
    return shifts;
  }

  private static LocalDateTime atOrAfter(LocalDateTime start, LocalTime time) {
    LocalDateTime same = start.toLocalDate().atTime(time);
    return same.isBefore(start) ? same.plusDays(1) : same;
  }

  private static LocalDateTime after(LocalDateTime start, LocalTime time) {
    LocalDateTime same = start.toLocalDate().atTime(time);
    return same.isAfter(start) ? same : same.plusDays(1);
  }
}
