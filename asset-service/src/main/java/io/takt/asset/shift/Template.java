package io.takt.asset.shift;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.math.shift.WorkCalendar.Break;
import io.takt.math.shift.WorkCalendar.ShiftDefinition;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A calendar to start from.
 *
 * @param key stable
 */
@Schema(name = "WorkCalendarTemplate")
record Template(
    @Schema(allowableValues = {"day", "two-shifts", "three-shifts", "continuous"}) String key,
    String name,
    List<ShiftDefinition> shifts) {
  private static final String WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";

  /** Every fourth week, all of it. */
  private static final String FOURTH_WEEK = "FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU,WE,TH,FR,SA,SU";

  /** A Monday. */
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private static final Span DAY = new Span("day", "Day shift", "08:00", "16:30", "12:00");
  private static final Span EARLY = new Span("early", "Early shift", "06:00", "14:00", "10:00");
  private static final Span LATE = new Span("late", "Late shift", "14:00", "22:00", "18:00");
  private static final Span NIGHT = new Span("night", "Night shift", "22:00", "06:00", "02:00");

  static final List<Template> ALL =
      List.of(
          weekly("day", "Day shift", DAY),
          weekly("two-shifts", "Two shifts", EARLY, LATE),
          weekly("three-shifts", "Three shifts", EARLY, LATE, NIGHT),
          new Template("continuous", "Continuous, four crews", crews("A", "B", "C", "D")));

  /** One shift of a day with a break of half an hour. */
  private record Span(String key, String name, String start, String end, String pause) {
    ShiftDefinition on(String rrule, LocalDate first, String crewKey, String crewName) {
      LocalTime from = LocalTime.parse(pause);
      return new ShiftDefinition(
          key + crewKey,
          name + crewName,
          rrule,
          first,
          LocalTime.parse(start),
          LocalTime.parse(end),
          List.of(new Break("Break", from, from.plusMinutes(30))));
    }
  }

  private static Template weekly(String key, String name, Span... spans) {
    List<ShiftDefinition> shifts = new ArrayList<>();
    for (Span span : spans) {
      shifts.add(span.on(WORKDAYS, FIRST, "", ""));
    }
    return new Template(key, name, shifts);
  }

  /** Each crew has a week of early, of late and of night shifts, then one off. */
  private static List<ShiftDefinition> crews(String... crews) {
    List<ShiftDefinition> shifts = new ArrayList<>();
    for (Span span : List.of(EARLY, LATE, NIGHT)) {
      int offset = List.of(EARLY, LATE, NIGHT).indexOf(span);
      for (int crew = 0; crew < crews.length; crew++) {
        int week = (crew + offset) % crews.length;
        shifts.add(
            span.on(
                FOURTH_WEEK,
                FIRST.plusWeeks(week),
                "-" + crews[crew].toLowerCase(Locale.ROOT),
                " " + crews[crew]));
      }
    }
    return shifts;
  }
}
