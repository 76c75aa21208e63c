package io.takt.math.shift;

import io.takt.math.shift.WorkCalendarDraft.BreakDraft;
import io.takt.math.shift.WorkCalendarDraft.ExceptionDraft;
import io.takt.math.shift.WorkCalendarDraft.ExceptionShiftDraft;
import io.takt.math.shift.WorkCalendarDraft.Faulty;
import io.takt.math.shift.WorkCalendarDraft.HolidayDraft;
import io.takt.math.shift.WorkCalendarDraft.ShiftDraft;
import io.takt.math.shift.WorkCalendarDraft.Sound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calendars as tests write them. Mondays: 2026-01-05, 2026-03-23, 2026-10-19. */
final class Calendars {
  static final String WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";

  private Calendars() {}

  static ShiftDraft shift(String key, String rrule, String first, String times, String... breaks) {
    String[] ends = times.split("-", -1);
    return new ShiftDraft(key, null, rrule, first, ends[0], ends[1], breaks(breaks));
  }

  static ExceptionShiftDraft special(String key, String times, String... breaks) {
    String[] ends = times.split("-", -1);
    return new ExceptionShiftDraft(key, null, ends[0], ends[1], breaks(breaks));
  }

  private static List<@Nullable BreakDraft> breaks(String... times) {
    List<@Nullable BreakDraft> breaks = new ArrayList<>();
    for (String each : times) {
      String[] ends = each.split("-", -1);
      breaks.add(new BreakDraft("Break " + ends[0], ends[0], ends[1]));
    }
    return breaks;
  }

  static WorkCalendarDraft draft(ShiftDraft... shifts) {
    return new WorkCalendarDraft("C", List.of(shifts), List.of(), List.of());
  }

  static WorkCalendarDraft with(
      WorkCalendarDraft draft,
      List<@Nullable HolidayDraft> holidays,
      List<@Nullable ExceptionDraft> exceptions) {
    return new WorkCalendarDraft(draft.name(), draft.shifts(), holidays, exceptions);
  }

  static WorkCalendar sound(WorkCalendarDraft draft) {
    return switch (draft.check()) {
      case Sound sound -> sound.calendar();
      case Faulty faulty -> throw new AssertionError(faulty.faults());
    };
  }

  static WorkCalendar calendar(ShiftDraft... shifts) {
    return sound(draft(shifts));
  }

  static WorkCalendarDraft threeShifts() {
    return draft(
        shift("early", WORKDAYS, "2026-01-05", "06:00-14:00", "09:00-09:15", "12:00-12:30"),
        shift("late", WORKDAYS, "2026-01-05", "14:00-22:00", "18:00-18:30"),
        shift("night", WORKDAYS, "2026-01-05", "22:00-06:00", "01:45-02:15"));
  }

  /** Each fault as {@code at code}. */
  static List<String> faults(WorkCalendarDraft draft) {
    return switch (draft.check()) {
      case Sound _ -> List.of();
      case Faulty faulty ->
          faulty.faults().stream().map(fault -> fault.at() + " " + fault.code()).toList();
    };
  }
}
