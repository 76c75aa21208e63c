package io.takt.math.shift;

import io.takt.math.shift.LocalShift.LocalBreak;
import io.takt.math.shift.WorkCalendar.Break;
import io.takt.math.shift.WorkCalendar.CalendarException;
import io.takt.math.shift.WorkCalendar.ExceptionShift;
import io.takt.math.shift.WorkCalendar.Holiday;
import io.takt.math.shift.WorkCalendar.ShiftDefinition;
import io.takt.math.shift.WorkCalendarDraft.BreakDraft;
import io.takt.math.shift.WorkCalendarDraft.Checked;
import io.takt.math.shift.WorkCalendarDraft.ExceptionDraft;
import io.takt.math.shift.WorkCalendarDraft.ExceptionShiftDraft;
import io.takt.math.shift.WorkCalendarDraft.Faulty;
import io.takt.math.shift.WorkCalendarDraft.HolidayDraft;
import io.takt.math.shift.WorkCalendarDraft.ShiftDraft;
import io.takt.math.shift.WorkCalendarDraft.Sound;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is wrong with a draft. What is right is checked further without what is not, so
 * one wrong time does not hide an overlap elsewhere.
 */
final class CalendarCheck {
  static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  /** Not included. */
  static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

  private static final int SHIFTS = 40;
  private static final int SHIFTS_OF_DATE = 10;
  private static final int BREAKS = 10;
  private static final int DATES = 1_000;

  private final Findings faults = new Findings();
  private final Map<String, String> places = new HashMap<>();

  private CalendarCheck() {}

  static Checked of(WorkCalendarDraft draft) {
    return new CalendarCheck().check(draft);
  }

  private Checked check(WorkCalendarDraft draft) {
    String name = faults.name("name", draft.name(), null);
    WorkCalendar calendar =
        new WorkCalendar(
            name, shifts(draft.shifts()), holidays(draft.holidays()), dates(draft.exceptions()));
    Overlaps.of(calendar, this::place)
        .forEach(pair ->
            faults.add(
                "shift-overlap",
                place(pair.second()),
                "%s overlaps %s, first on %s."
                    .formatted(pair.second().key(), pair.first().key(), pair.second().date())));
    return faults.all().isEmpty() ? new Sound(calendar) : new Faulty(faults.all());
  }

  private String place(LocalShift shift) {
    String ofDate = places.get(shift.date() + "/" + shift.key());
    return ofDate == null ? places.getOrDefault(shift.key(), "shifts") : ofDate;
  }

  private List<ShiftDefinition> shifts(@Nullable List<@Nullable ShiftDraft> drafts) {
    List<ShiftDefinition> shifts = new ArrayList<>();
    if (drafts == null || drafts.isEmpty()) {
      faults.add("field-missing", "shifts", "A calendar has at least one shift.");
      return shifts;
    }
    Set<String> keys = new HashSet<>();
    faults.each(
        "shifts", drafts, SHIFTS, (at, draft) -> shift(at, draft, keys).ifPresent(shifts::add));
    return shifts;
  }

  private Optional<ShiftDefinition> shift(String at, ShiftDraft draft, Set<String> keys) {
    int before = faults.all().size();
    String key = faults.key(at + ".key", draft.key(), keys);
    String name = faults.name(at + ".name", draft.name(), key);
    LocalDate first = faults.date(at + ".first", draft.first());
    String rrule = rule(at + ".rrule", draft.rrule(), first);
    LocalTime start = faults.time(at + ".start", draft.start());
    LocalTime end = faults.time(at + ".end", draft.end());
    List<Break> breaks = breaks(at + ".breaks", draft.breaks(), start, end);
    places.putIfAbsent(key, at);
    return start == null || end == null || first == null || faults.all().size() > before
        ? Optional.empty()
        : Optional.of(new ShiftDefinition(key, name, rrule, first, start, end, breaks));
  }

  private String rule(String at, @Nullable String text, @Nullable LocalDate first) {
    if (text == null) {
      faults.add("field-missing", at, "A recurrence rule is needed: " + DateRule.ALLOWED + ".");
      return "";
    }
    Optional<DateRule> rule = DateRule.parse(text);
    if (rule.isEmpty()) {
      faults.add("rrule-invalid", at, "A recurrence rule is " + DateRule.ALLOWED + ".");
    } else if (first != null && !rule.get().hasDates(first)) {
      faults.add("rrule-empty", at, "No date fits this rule.");
    }
    return text;
  }

  private List<Break> breaks(
      String at,
      @Nullable List<@Nullable BreakDraft> drafts,
      @Nullable LocalTime start,
      @Nullable LocalTime end) {
    List<Break> breaks = new ArrayList<>();
    List<String> ats = new ArrayList<>();
    faults.each(
        at,
        drafts,
        BREAKS,
        (each, draft) -> {
          String name = faults.name(each + ".name", draft.name(), null);
          LocalTime from = faults.time(each + ".start", draft.start());
          LocalTime to = faults.time(each + ".end", draft.end());
          if (from != null && from.equals(to)) {
            faults.add("break-empty", each + ".end", "A break ends after its start.");
          } else if (from != null && to != null) {
            breaks.add(new Break(name, from, to));
            ats.add(each);
          }
        });
    if (start != null && end != null) {
      place(LocalShift.of("", "", EARLIEST, start, end, breaks), ats);
    }
    return breaks;
  }

  private void place(LocalShift shift, List<String> ats) {
    for (int i = 0; i < ats.size(); i++) {
      LocalBreak each = shift.breaks().get(i);
      String at = ats.get(i);
      if (!each.start().isBefore(shift.end())) {
        faults.add("break-outside", at + ".start", "A break starts inside its shift.");
      } else if (each.end().isAfter(shift.end())) {
        faults.add("break-outside", at + ".end", "A break ends inside its shift.");
      }
      for (LocalBreak other : shift.breaks().subList(0, i)) {
        if (each.start().isBefore(other.end()) && other.start().isBefore(each.end())) {
          faults.add("break-overlap", at, "This break overlaps break " + other.name() + ".");
        }
      }
    }
  }

  private List<Holiday> holidays(@Nullable List<@Nullable HolidayDraft> drafts) {
    List<Holiday> holidays = new ArrayList<>();
    Set<LocalDate> seen = new HashSet<>();
    faults.each(
        "holidays",
        drafts,
        DATES,
        (at, draft) -> {
          String name = faults.name(at + ".name", draft.name(), null);
          LocalDate date = faults.date(at + ".date", draft.date(), seen);
          if (date != null) {
            holidays.add(new Holiday(date, name));
          }
        });
    return holidays;
  }

  private List<CalendarException> dates(@Nullable List<@Nullable ExceptionDraft> drafts) {
    List<CalendarException> exceptions = new ArrayList<>();
    Set<LocalDate> seen = new HashSet<>();
    faults.each(
        "exceptions",
        drafts,
        DATES,
        (at, draft) -> {
          LocalDate date = faults.date(at + ".date", draft.date(), seen);
          String reason = faults.name(at + ".reason", draft.reason(), null);
          List<ExceptionShift> shifts = shiftsOf(at + ".shifts", date, draft.shifts());
          if (date != null) {
            exceptions.add(new CalendarException(date, reason, shifts));
          }
        });
    return exceptions;
  }

  private List<ExceptionShift> shiftsOf(
      String at, @Nullable LocalDate date, @Nullable List<@Nullable ExceptionShiftDraft> drafts) {
    List<ExceptionShift> shifts = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    faults.each(
        at,
        drafts,
        SHIFTS_OF_DATE,
        (each, draft) -> {
          String key = faults.key(each + ".key", draft.key(), keys);
          String name = faults.name(each + ".name", draft.name(), key);
          LocalTime start = faults.time(each + ".start", draft.start());
          LocalTime end = faults.time(each + ".end", draft.end());
          List<Break> breaks = breaks(each + ".breaks", draft.breaks(), start, end);
          if (start != null && end != null) {
            shifts.add(new ExceptionShift(key, name, start, end, breaks));
            places.putIfAbsent(date + "/" + key, each);
          }
        });
    return shifts;
  }
}
