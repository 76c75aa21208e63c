package io.takt.math.shift;

import static io.takt.math.shift.Calendars.calendar;
import static io.takt.math.shift.Calendars.shift;
import static io.takt.math.shift.Calendars.sound;
import static io.takt.math.shift.Calendars.special;
import static io.takt.math.shift.Calendars.threeShifts;
import static io.takt.math.shift.Calendars.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.takt.math.shift.WorkCalendarDraft.ExceptionDraft;
import io.takt.math.shift.WorkCalendarDraft.HolidayDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftPlanTest {
  private static final String BERLIN = "Europe/Berlin";

  @Test
  void plansThreeShiftsOnFiveDays() {
    List<PlannedShift> week =
        plan(sound(threeShifts()), BERLIN, "2026-01-12T00:00", "2026-01-19T00:00");

    assertThat(week.stream().map(shift -> shift.date() + " " + shift.key()))
        .containsExactly(
            "2026-01-12 early",
            "2026-01-12 late",
            "2026-01-12 night",
            "2026-01-13 early",
            "2026-01-13 late",
            "2026-01-13 night",
            "2026-01-14 early",
            "2026-01-14 late",
            "2026-01-14 night",
            "2026-01-15 early",
            "2026-01-15 late",
            "2026-01-15 night",
            "2026-01-16 early",
            "2026-01-16 late",
            "2026-01-16 night");
    assertThat(week.get(2).start()).isEqualTo("2026-01-12T21:00:00Z");
    assertThat(week.get(2).end()).isEqualTo("2026-01-13T05:00:00Z");
    assertThat(week.get(2).breaks().getFirst().start()).isEqualTo("2026-01-13T00:45:00Z");
    assertThat(week.getFirst().plannedMs()).isEqualTo(minutes(8 * 60 - 45));
    assertThat(week.get(2).plannedMs()).isEqualTo(minutes(8 * 60 - 30));
  }

  @Test
  void rotatesFourCrewsWithoutAGap() {
    // each crew: two early, two late, two night, two off
    String pair = "FREQ=DAILY;INTERVAL=8";
    WorkCalendar crews =
        calendar(
            shift("a-early-1", pair, "2026-01-01", "06:00-14:00"),
            shift("a-early-2", pair, "2026-01-02", "06:00-14:00"),
            shift("b-early-1", pair, "2026-01-03", "06:00-14:00"),
            shift("b-early-2", pair, "2026-01-04", "06:00-14:00"),
            shift("c-early-1", pair, "2026-01-05", "06:00-14:00"),
            shift("c-early-2", pair, "2026-01-06", "06:00-14:00"),
            shift("d-early-1", pair, "2026-01-07", "06:00-14:00"),
            shift("d-early-2", pair, "2026-01-08", "06:00-14:00"),
            shift("late", "FREQ=DAILY", "2026-01-01", "14:00-22:00"),
            shift("night", "FREQ=DAILY", "2026-01-01", "22:00-06:00"));

    List<PlannedShift> days = plan(crews, BERLIN, "2026-01-09T06:00", "2026-01-12T06:00");

    assertThat(days.stream().map(PlannedShift::key))
        .containsExactly(
            "a-early-1",
            "late",
            "night",
            "a-early-2",
            "late",
            "night",
            "b-early-1",
            "late",
            "night");
    assertThat(plan(crews, BERLIN, "2026-06-01T00:00", "2026-08-01T00:00"))
        .isNotEmpty()
        .satisfies(ShiftPlanTest::assertSeamless);
  }

  @Test
  void aNightShiftHasSevenHoursInSpringAndNineInAutumn() {
    WorkCalendar nights = calendar(shift("night", "FREQ=DAILY", "2025-01-01", "22:00-06:00"));

    assertThat(night(nights, BERLIN, "2026-03-28"))
        .isEqualTo("2026-03-28T21:00:00Z/2026-03-29T04:00:00Z PT7H");
    assertThat(night(nights, BERLIN, "2026-10-24"))
        .isEqualTo("2026-10-24T20:00:00Z/2026-10-25T05:00:00Z PT9H");
    assertThat(night(nights, "America/New_York", "2026-03-07"))
        .isEqualTo("2026-03-08T03:00:00Z/2026-03-08T10:00:00Z PT7H");
    assertThat(night(nights, "America/New_York", "2026-10-31"))
        .isEqualTo("2026-11-01T02:00:00Z/2026-11-01T11:00:00Z PT9H");
    // half an hour only
    assertThat(night(nights, "Australia/Lord_Howe", "2026-04-04"))
        .isEqualTo("2026-04-04T11:00:00Z/2026-04-04T19:30:00Z PT8H30M");
    assertThat(night(nights, "Australia/Lord_Howe", "2026-10-03"))
        .isEqualTo("2026-10-03T11:30:00Z/2026-10-03T19:00:00Z PT7H30M");
    assertThat(night(nights, "Asia/Kolkata", "2026-03-28"))
        .isEqualTo("2026-03-28T16:30:00Z/2026-03-29T00:30:00Z PT8H");
  }

  @Test
  void aTimeInTheGapIsItsEndAndATimeThatComesTwiceIsTheFirst() {
    WorkCalendar split =
        calendar(
            shift("first", "FREQ=DAILY", "2025-01-01", "22:00-02:30"),
            shift("second", "FREQ=DAILY", "2025-01-01", "02:30-06:00", "02:30-02:45"));

    List<PlannedShift> spring = plan(split, BERLIN, "2026-03-28T22:00", "2026-03-29T06:00");
    assertThat(spring.getFirst().end()).isEqualTo("2026-03-29T01:00:00Z");
    assertThat(spring.getLast().start()).isEqualTo("2026-03-29T01:00:00Z");
    // the break lay in the gap
    assertThat(spring.getLast().breaks()).isEmpty();
    assertThat(spring.getLast().plannedMs()).isEqualTo(minutes(180));

    List<PlannedShift> autumn = plan(split, BERLIN, "2026-10-24T22:00", "2026-10-25T06:00");
    assertThat(autumn.getFirst().end()).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(autumn.getLast().start()).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(autumn.getLast().plannedMs()).isEqualTo(minutes(4 * 60 + 30 - 15));
  }

  @Test
  void aShiftInTheGapDoesNotTakePlace() {
    WorkCalendar clean = calendar(shift("clean", "FREQ=DAILY", "2026-01-01", "02:00-02:45"));

    assertThat(plan(clean, BERLIN, "2026-03-28T00:00", "2026-03-31T00:00"))
        .extracting(PlannedShift::date)
        .containsExactly(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 30));
  }

  @Test
  void aDayThatItsZoneSkippedHasNoShiftsButTheRestOfItsNight() {
    WorkCalendar days =
        calendar(
            shift("early", "FREQ=DAILY", "2011-01-01", "06:00-14:00"),
            shift("late", "FREQ=DAILY", "2011-01-01", "14:00-22:00"),
            shift("night", "FREQ=DAILY", "2011-01-01", "22:00-06:00"));

    List<PlannedShift> around = plan(days, "Pacific/Apia", "2011-12-29T14:00", "2011-12-31T14:00");

    assertThat(around.stream().map(ShiftPlanTest::text))
        .containsExactly(
            "2011-12-29 late 2011-12-30T00:00:00Z/2011-12-30T08:00:00Z",
            "2011-12-29 night 2011-12-30T08:00:00Z/2011-12-30T10:00:00Z",
            "2011-12-30 night 2011-12-30T10:00:00Z/2011-12-30T16:00:00Z",
            "2011-12-31 early 2011-12-30T16:00:00Z/2011-12-31T00:00:00Z");
  }

  @Test
  void noShiftStartsOnAHolidayAndAnExceptionWins() {
    WorkCalendar calendar =
        sound(
            with(
                threeShifts(),
                List.of(
                    new HolidayDraft("2026-12-25", "Christmas"),
                    new HolidayDraft("2026-12-28", "Bridge")),
                List.of(
                    new ExceptionDraft(
                        "2026-12-24",
                        "Christmas Eve",
                        List.of(special("early", "06:00-12:00", "09:00-09:15"))),
                    new ExceptionDraft(
                        "2026-12-28", "Large order", List.of(special("extra", "08:00-16:00"))),
                    new ExceptionDraft("2026-12-29", "Repair", null))));

    assertThat(
            plan(calendar, BERLIN, "2026-12-23T22:00", "2026-12-30T14:00").stream()
                .map(ShiftPlanTest::text))
        .containsExactly(
            "2026-12-23 night 2026-12-23T21:00:00Z/2026-12-24T05:00:00Z",
            "2026-12-24 early 2026-12-24T05:00:00Z/2026-12-24T11:00:00Z",
            "2026-12-28 extra 2026-12-28T07:00:00Z/2026-12-28T15:00:00Z",
            "2026-12-30 early 2026-12-30T05:00:00Z/2026-12-30T13:00:00Z");
  }

  @Test
  void followsMonthlyAndYearlyRulesAndTheirEnds() {
    WorkCalendar calendar =
        calendar(
            shift("last-friday", "FREQ=MONTHLY;BYDAY=-1FR", "2026-01-01", "08:00-12:00"),
            shift("leap", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-01-01", "08:00-12:00"),
            shift("twice", "FREQ=DAILY;COUNT=2", "2026-02-02", "08:00-12:00"),
            shift("until", "FREQ=DAILY;UNTIL=20260205", "2026-02-04", "08:00-12:00"));

    assertThat(
            plan(calendar, "UTC", "2026-01-01T00:00", "2026-03-31T00:00").stream()
                .map(shift -> shift.date() + " " + shift.key()))
        .containsExactly(
            "2026-01-30 last-friday",
            "2026-02-02 twice",
            "2026-02-03 twice",
            "2026-02-04 until",
            "2026-02-05 until",
            "2026-02-27 last-friday",
            "2026-03-27 last-friday");
    assertThat(plan(calendar, "UTC", "2028-02-26T00:00", "2028-03-02T00:00"))
        .extracting(PlannedShift::key)
        .containsExactly("leap");
  }

  @Test
  void showsAShiftThatReachesIntoTheRangeWhole() {
    List<PlannedShift> touched =
        plan(sound(threeShifts()), BERLIN, "2026-01-13T05:59", "2026-01-13T06:00");

    assertThat(touched.stream().map(ShiftPlanTest::text))
        .containsExactly("2026-01-12 night 2026-01-12T21:00:00Z/2026-01-13T05:00:00Z");
    assertThat(plan(sound(threeShifts()), BERLIN, "2026-01-18T00:00", "2026-01-19T06:00"))
        .isEmpty();
  }

  @Test
  void rulesThatMeetBeyondTheCheckStillDoNotOverlap() {
    WorkCalendar rare =
        calendar(
            shift("a", "FREQ=DAILY;INTERVAL=997", "2026-01-01", "08:00-16:00"),
            shift("b", "FREQ=DAILY;INTERVAL=991", "2026-01-02", "12:00-20:00"));
    Instant end = Instant.parse("2199-01-01T00:00:00Z");

    assertThat(
            ShiftPlan.between(rare, ZoneId.of("UTC"), Instant.parse("2026-01-01T00:00:00Z"), end))
        .hasSizeGreaterThan(100)
        .satisfies(ShiftPlanTest::assertApart);
  }

  @Test
  void refusesARangeItCannotPlan() {
    WorkCalendar calendar = sound(threeShifts());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(calendar, "UTC", "2026-01-02T00:00", "2026-01-01T00:00"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(calendar, "UTC", "1999-01-02T00:00", "2026-01-01T00:00"));
  }

  static List<PlannedShift> plan(WorkCalendar calendar, String zone, String from, String to) {
    ZoneId id = ZoneId.of(zone);
    return ShiftPlan.between(calendar, id, instant(from, id), instant(to, id));
  }

  private static Instant instant(String local, ZoneId zone) {
    return java.time.LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private static String night(WorkCalendar nights, String zone, String date) {
    PlannedShift shift = plan(nights, zone, date + "T23:00", date + "T23:30").getFirst();
    assertThat(shift.date()).hasToString(date);
    Duration length = Duration.between(shift.start(), shift.end());
    assertThat(shift.plannedMs()).isEqualTo(length.toMillis());
    return shift.start() + "/" + shift.end() + " " + length;
  }

  private static String text(PlannedShift shift) {
    return shift.date() + " " + shift.key() + " " + shift.start() + "/" + shift.end();
  }

  static void assertApart(List<? extends PlannedShift> shifts) {
    for (int i = 1; i < shifts.size(); i++) {
      assertThat(shifts.get(i).start()).isAfterOrEqualTo(shifts.get(i - 1).end());
    }
  }

  private static void assertSeamless(List<? extends PlannedShift> shifts) {
    for (int i = 1; i < shifts.size(); i++) {
      assertThat(shifts.get(i).start()).isEqualTo(shifts.get(i - 1).end());
    }
  }

  private static long minutes(int n) {
    return Duration.ofMinutes(n).toMillis();
  }
}
