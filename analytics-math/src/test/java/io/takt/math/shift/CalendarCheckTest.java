package io.takt.math.shift;

import static io.takt.math.shift.Calendars.WORKDAYS;
import static io.takt.math.shift.Calendars.draft;
import static io.takt.math.shift.Calendars.faults;
import static io.takt.math.shift.Calendars.shift;
import static io.takt.math.shift.Calendars.special;
import static io.takt.math.shift.Calendars.threeShifts;
import static io.takt.math.shift.Calendars.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.shift.WorkCalendarDraft.ExceptionDraft;
import io.takt.math.shift.WorkCalendarDraft.Faulty;
import io.takt.math.shift.WorkCalendarDraft.HolidayDraft;
import io.takt.math.shift.WorkCalendarDraft.ShiftDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarCheckTest {
  private static final String FIRST = "2026-01-05";

  @Test
  void takesASoundCalendar() {
    assertThat(faults(threeShifts())).isEmpty();
  }

  @Test
  void namesEverythingThatIsMissing() {
    assertThat(faults(new WorkCalendarDraft(null, null, null, null)))
        .containsExactly("name field-missing", "shifts field-missing");
    assertThat(
            faults(
                new WorkCalendarDraft(
                    "C",
                    Arrays.asList(new ShiftDraft(null, null, null, null, null, null, null), null),
                    List.of(new HolidayDraft(null, null)),
                    List.of(new ExceptionDraft(null, null, null)))))
        .containsExactly(
            "shifts[0].key field-missing",
            "shifts[0].first field-missing",
            "shifts[0].rrule field-missing",
            "shifts[0].start field-missing",
            "shifts[0].end field-missing",
            "shifts[1] field-missing",
            "holidays[0].name field-missing",
            "holidays[0].date field-missing",
            "exceptions[0].date field-missing",
            "exceptions[0].reason field-missing");
  }

  @Test
  void tellsTwoShiftsThatOverlapAndTheFirstDate() {
    WorkCalendarDraft draft =
        draft(
            shift("early", WORKDAYS, FIRST, "06:00-14:00"),
            shift("saturday", "FREQ=WEEKLY;BYDAY=SA", FIRST, "08:00-14:00"),
            shift("week-7", "FREQ=WEEKLY;INTERVAL=7;BYDAY=FR", "2026-02-20", "13:30-15:00"),
            shift("friday", "FREQ=WEEKLY;BYDAY=FR", FIRST, "22:00-08:01"));

    assertThat(draft.check())
        .isEqualTo(
            new Faulty(
                List.of(
                    new CalendarFault(
                        "shift-overlap",
                        "shifts[1]",
                        "saturday overlaps friday, first on 2026-01-10."),
                    new CalendarFault(
                        "shift-overlap",
                        "shifts[2]",
                        "week-7 overlaps early, first on 2026-02-20."))));
  }

  @Test
  void oneFaultDoesNotHideAnOther() {
    assertThat(
            faults(
                draft(
                    shift("a", WORKDAYS, FIRST, "06:00-25:00"),
                    shift("b", "FREQ=DAILY", FIRST, "08:00-12:00", "11:30-12:30", "07:00-08:30"),
                    shift("c", WORKDAYS, FIRST, "08:00-16:00"),
                    shift("d", WORKDAYS, FIRST, "12:00-20:00"))))
        .containsExactly(
            "shifts[0].end time-invalid",
            "shifts[1].breaks[0].end break-outside",
            "shifts[1].breaks[1].start break-outside",
            "shifts[3] shift-overlap");
  }

  @Test
  void keepsBreaksInsideAndApart() {
    assertThat(
            faults(
                draft(
                    shift(
                        "night",
                        WORKDAYS,
                        FIRST,
                        "22:00-06:00",
                        "23:45-00:15",
                        "00:00-00:30",
                        "02:00-02:00",
                        "05:45-06:15",
                        "06:30-06:45"))))
        .containsExactly(
            "shifts[0].breaks[2].end break-empty",
            "shifts[0].breaks[1] break-overlap",
            "shifts[0].breaks[3].end break-outside",
            "shifts[0].breaks[4].start break-outside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "every day",
        "FREQ=HOURLY",
        "FREQ=MINUTELY",
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYHOUR=1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1001",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;UNTIL=20270101T000000Z",
        "FREQ=DAILY;UNTIL=20271350",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO;BYDAY=TU",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;BYMONTHDAY=32",
        "freq=daily",
        "FREQ=DAILY;",
        "FREQ=DAILY\nRRULE:FREQ=DAILY",
        "INTERVAL=2;FREQ=DAILY"
      })
  void refusesARuleAndSaysWhatIsAllowed(String rule) {
    assertThat(draft(shift("a", rule, FIRST, "06:00-14:00")).check())
        .isEqualTo(
            new Faulty(
                List.of(
                    new CalendarFault(
                        "rrule-invalid",
                        "shifts[0].rrule",
                        "A recurrence rule is " + DateRule.ALLOWED + "."))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=3",
        "FREQ=DAILY;UNTIL=20250101"
      })
  void refusesARuleThatNeverYields(String rule) {
    long start = System.nanoTime();
    assertThat(faults(draft(shift("a", rule, FIRST, "06:00-14:00"))))
        .containsExactly("shifts[0].rrule rrule-empty");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void keepsKeysAndDatesUnique() {
    assertThat(
            faults(
                with(
                    draft(
                        shift("a", WORKDAYS, FIRST, "06:00-14:00"),
                        shift("a", WORKDAYS, FIRST, "14:00-22:00"),
                        shift("-", WORKDAYS, FIRST, "22:00-23:00"),
                        shift("a/b", WORKDAYS, FIRST, "23:00-23:30")),
                    List.of(
                        new HolidayDraft("2026-12-25", "A"), new HolidayDraft("2026-12-25", "B")),
                    List.of(
                        new ExceptionDraft("2026-12-25", "A", List.of()),
                        new ExceptionDraft("2026-12-25", "B", List.of()),
                        new ExceptionDraft(
                            "2026-12-26",
                            "C",
                            List.of(special("x", "06:00-08:00"), special("x", "08:00-10:00")))))))
        .containsExactly(
            "shifts[1].key key-taken",
            "shifts[2].key name-invalid",
            "shifts[3].key name-invalid",
            "holidays[1].date date-taken",
            "exceptions[1].date date-taken",
            "exceptions[2].shifts[1].key key-taken");
  }

  @Test
  void findsOverlapsOfExceptionsWithTheDayBeforeAndAfterAndFarAway() {
    assertThat(
            faults(
                with(
                    threeShifts(),
                    List.of(),
                    List.of(
                        new ExceptionDraft(
                            "2026-12-24", "A", List.of(special("early", "05:00-12:00"))),
                        new ExceptionDraft("2026-12-28", "B", List.of(special("x", "22:00-07:00"))),
                        new ExceptionDraft(
                            "2099-03-17",
                            "C",
                            List.of(special("y", "05:30-07:00"), special("z", "06:30-08:00")))))))
        .containsExactly(
            "exceptions[0].shifts[0] shift-overlap",
            "shifts[0] shift-overlap",
            "exceptions[2].shifts[0] shift-overlap",
            "exceptions[2].shifts[1] shift-overlap");
  }

  @Test
  void refusesNamesThatHideSomething() {
    for (String name :
        new String[] {" ", "a\u0000b", "a\nb", "a\u202Eb", "a\u2066b", "\uD800", "x".repeat(101)}) {
      WorkCalendarDraft draft =
          new WorkCalendarDraft(
              name,
              List.of(new ShiftDraft("a", name, WORKDAYS, FIRST, "06:00", "14:00", null)),
              List.of(new HolidayDraft("2026-12-25", name)),
              List.of(new ExceptionDraft("2026-12-24", name, null)));
      assertThat(faults(draft))
          .as(name)
          .containsExactly(
              "name name-invalid",
              "shifts[0].name name-invalid",
              "holidays[0].name name-invalid",
              "exceptions[0].reason name-invalid");
    }
    assertThat(faults(new WorkCalendarDraft("Früh 早班 مناوبة", threeShifts().shifts(), null, null)))
        .isEmpty();
  }

  @Test
  void refusesDatesAndTimesThatDoNotExist() {
    for (String date :
        new String[] {"2026-02-30", "26-1-1", "1999-12-31", "2200-01-01", "", "+12026-01-01"}) {
      assertThat(faults(draft(shift("a", WORKDAYS, date, "06:00-14:00"))))
          .as(date)
          .containsExactly("shifts[0].first date-invalid");
    }
    for (String time : new String[] {"24:00", "6:00", "06:00:00", "0600", "", "06:60", "٠٦:٠٠"}) {
      assertThat(faults(draft(shift("a", WORKDAYS, FIRST, time + "-14:00"))))
          .as(time)
          .containsExactly("shifts[0].start time-invalid");
    }
  }

  @Test
  void limitsCounts() {
    ShiftDraft one = shift("a", WORKDAYS, FIRST, "06:00-14:00");
    assertThat(faults(new WorkCalendarDraft("C", Collections.nCopies(41, one), null, null)))
        .containsExactly("shifts too-many");
    assertThat(
            faults(
                new WorkCalendarDraft(
                    "C",
                    List.of(one),
                    Collections.nCopies(1001, new HolidayDraft("2026-12-25", "A")),
                    Collections.nCopies(1001, new ExceptionDraft("2026-12-24", "A", null)))))
        .containsExactly("holidays too-many", "exceptions too-many");
  }

  @Test
  void checksTheLargestCalendarInBoundedTime() {
    List<@Nullable ShiftDraft> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(shift("s" + i, "FREQ=DAILY", FIRST, "06:00-05:00"));
    }
    long start = System.nanoTime();
    assertThat(faults(new WorkCalendarDraft("C", all, null, null))).hasSizeGreaterThan(700);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }
}
