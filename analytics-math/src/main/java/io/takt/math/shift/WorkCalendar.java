package io.takt.math.shift;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * When work is planned, in wall-clock time. Comes from {@link WorkCalendarDraft#check}.
 *
 * @param name for people
 * @param shifts what recurs
 * @param holidays dates on which no shift starts
 * @param exceptions dates that have shifts of their own or none; they win over holidays
 */
public record WorkCalendar(
    String name,
    List<ShiftDefinition> shifts,
    List<Holiday> holidays,
    List<CalendarException> exceptions) {
  public WorkCalendar {
    shifts = List.copyOf(shifts);
    holidays = List.copyOf(holidays);
    exceptions = List.copyOf(exceptions);
  }

  /**
   * A shift that recurs.
   *
   * @param key unique in the calendar
   * @param rrule recurrence rule of RFC 5545, of dates only
   * @param first the date the rule counts from; no shift starts before it
   * @param end at or before the start it is on the next day
   */
  public record ShiftDefinition(
      String key,
      String name,
      String rrule,
      LocalDate first,
      LocalTime start,
      LocalTime end,
      List<Break> breaks) {
    public ShiftDefinition {
      breaks = List.copyOf(breaks);
    }
  }

  /** A planned break inside a shift; a time before the shift's start is on the next day. */
  public record Break(String name, LocalTime start, LocalTime end) {}

  /** A date on which no shift starts. */
  public record Holiday(LocalDate date, String name) {}

  /**
   * A date that is not as the rules say.
   *
   * @param reason for people
   * @param shifts all shifts of that date; none: closed
   */
  public record CalendarException(LocalDate date, String reason, List<ExceptionShift> shifts) {
    public CalendarException {
      shifts = List.copyOf(shifts);
    }
  }

  /**
   * A shift of one date.
   *
   * @param key unique in its date; may be that of a recurring shift
   * @param end at or before the start it is on the next day
   */
  public record ExceptionShift(
      String key, String name, LocalTime start, LocalTime end, List<Break> breaks) {
    public ExceptionShift {
      breaks = List.copyOf(breaks);
    }
  }
}
