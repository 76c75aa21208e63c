package io.takt.math.shift;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work calendar as somebody wrote it.
 *
 * @param name for people
 * @param shifts what recurs, at least one
 * @param holidays dates on which no shift starts; none when left out
 * @param exceptions dates that have shifts of their own or none; they win over holidays
 */
public record WorkCalendarDraft(
    @Nullable String name,
    @Nullable List<@Nullable ShiftDraft> shifts,
    @Nullable List<@Nullable HolidayDraft> holidays,
    @Nullable List<@Nullable ExceptionDraft> exceptions) {

  /**
   * A shift that recurs.
   *
   * @param key 1 to 64 of A-Z, a-z, 0-9, _ and -; unique in the calendar
   * @param name for people; the key when left out
   * @param rrule recurrence rule of RFC 5545 with FREQ DAILY, WEEKLY, MONTHLY or YEARLY
   * @param first the date the rule counts from, such as 2026-01-05; no shift starts before it
   * @param start such as 06:00
   * @param end at or before the start it is on the next day
   * @param breaks inside the shift; none when left out
   */
  public record ShiftDraft(
      @Nullable String key,
      @Nullable String name,
      @Nullable String rrule,
      @Nullable String first,
      @Nullable String start,
      @Nullable String end,
      @Nullable List<@Nullable BreakDraft> breaks) {}

  /**
   * A break inside a shift.
   *
   * @param start such as 09:00; before the shift's start it is on the next day
   * @param end at or before its start it is on the next day
   */
  public record BreakDraft(@Nullable String name, @Nullable String start, @Nullable String end) {}

  /**
   * A holiday.
   *
   * @param date such as 2026-12-25
   */
  public record HolidayDraft(@Nullable String date, @Nullable String name) {}

  /**
   * A date that is not as the rules say.
   *
   * @param date such as 2026-12-24
   * @param reason for people
   * @param shifts all shifts of that date; left out or empty: closed
   */
  public record ExceptionDraft(
      @Nullable String date,
      @Nullable String reason,
      @Nullable List<@Nullable ExceptionShiftDraft> shifts) {}

  /**
   * A shift of one date.
   *
   * @param key may be that of a recurring shift
   * @param name for people; the key when left out
   * @param start such as 06:00
   * @param end at or before the start it is on the next day
   * @param breaks inside the shift; none when left out
   */
  public record ExceptionShiftDraft(
      @Nullable String key,
      @Nullable String name,
      @Nullable String start,
      @Nullable String end,
      @Nullable List<@Nullable BreakDraft> breaks) {}

  /** What came of the check. */
  public sealed interface Checked {}

  /** A calendar without faults. */
  public record Sound(WorkCalendar calendar) implements Checked {}

  /** Everything that is wrong. */
  public record Faulty(List<CalendarFault> faults) implements Checked {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  public Checked check() {
    return CalendarCheck.of(this);
  }
}
