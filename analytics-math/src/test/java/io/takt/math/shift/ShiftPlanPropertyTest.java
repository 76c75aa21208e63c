package io.takt.math.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.math.shift.WorkCalendarDraft.ExceptionDraft;
import io.takt.math.shift.WorkCalendarDraft.HolidayDraft;
import io.takt.math.shift.WorkCalendarDraft.ShiftDraft;
import io.takt.math.shift.WorkCalendarDraft.Sound;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plans of random calendars, around clock changes. */
class ShiftPlanPropertyTest {
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "Pacific/Apia",
          "Africa/Casablanca",
          "America/St_Johns");
  private static final List<String> RULES =
      List.of(
          "FREQ=DAILY",
          "FREQ=DAILY;INTERVAL=3",
          "FREQ=WEEKLY;BYDAY=MO,WE,SA",
          "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
          "FREQ=MONTHLY;BYMONTHDAY=-1",
          "FREQ=MONTHLY;BYDAY=2TU,-1FR",
          "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
          "FREQ=DAILY;COUNT=500",
          "FREQ=DAILY;UNTIL=20121001");

  private final Random random = new Random(20_260_329);

  @Test
  void shiftsNeverOverlapAndRangesAddUp() {
    int sound = 0;
    for (int round = 0; round < 400; round++) {
      if (draft().check() instanceof Sound(WorkCalendar calendar)) {
        sound++;
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Instant a = Instant.parse("2011-03-01T00:00:00Z").plus(minutes(600 * 1440));
        Instant b = a.plus(minutes(40 * 1440));
        Instant c = b.plus(minutes(40 * 1440));
        List<PlannedShift> whole = ShiftPlan.between(calendar, zone, a, c);
        Set<PlannedShift> parts = new LinkedHashSet<>(ShiftPlan.between(calendar, zone, a, b));
        parts.addAll(ShiftPlan.between(calendar, zone, b, c));
        assertThat(List.copyOf(parts)).isEqualTo(whole);
        ShiftPlanTest.assertApart(whole);
        whole.forEach(shift -> assertPlanned(shift, zone));
      }
    }
    assertThat(sound).isGreaterThan(100);
  }

  @Test
  void aRuleGoesOnFromAnyDateAsItDoesFromItsFirst() {
    for (int round = 0; round < 300; round++) {
      DateRule rule = DateRule.parse(RULES.get(random.nextInt(RULES.size()))).orElseThrow();
      LocalDate first = LocalDate.of(2010, 1, 1).plusDays(random.nextInt(400));
      LocalDate from = first.plusDays(random.nextInt(900));
      LocalDate to = from.plusDays(random.nextInt(200));
      assertThat(rule.between(first, from, to))
          .isEqualTo(
              rule.between(first, first, to).stream().filter(d -> !d.isBefore(from)).toList());
    }
  }

  private static void assertPlanned(PlannedShift shift, ZoneId zone) {
    long breaks = 0;
    Instant last = shift.start();
    for (PlannedShift.PlannedBreak each : shift.breaks()) {
      assertThat(each.start()).isAfterOrEqualTo(last).isBefore(each.end());
      last = each.end();
      breaks += Duration.between(each.start(), each.end()).toMillis();
    }
    assertThat(last).isBeforeOrEqualTo(shift.end());
    long length = Duration.between(shift.start(), shift.end()).toMillis();
    assertThat(shift.plannedMs() + breaks).isEqualTo(length);
    assertThat(length).isPositive().isLessThanOrEqualTo(Duration.ofHours(25).toMillis());
    LocalDate local = LocalDate.ofInstant(shift.start(), zone);
    assertThat(local).isBetween(shift.date(), shift.date().plusDays(1));
  }

  private WorkCalendarDraft draft() {
    LocalTime time = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
    List<@Nullable ShiftDraft> shifts = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      LocalTime end = time.plusMinutes(15L * (1 + random.nextInt(32)));
      LocalTime middle = time.plusMinutes(15L * random.nextInt(8));
      shifts.add(
          new ShiftDraft(
              "s" + i,
              null,
              RULES.get(random.nextInt(RULES.size())),
              LocalDate.of(2010, 1, 1).plusDays(random.nextInt(400)).toString(),
              time.toString(),
              end.toString(),
              random.nextBoolean()
                  ? null
                  : List.of(
                      new WorkCalendarDraft.BreakDraft(
                          "b", middle.toString(), middle.plusMinutes(15).toString()))));
      time = end;
    }
    return new WorkCalendarDraft(
        "C",
        shifts,
        List.of(new HolidayDraft(date(), "H")),
        List.of(
            new ExceptionDraft(date(), "closed", null),
            new ExceptionDraft(
                date(),
                "other",
                List.of(
                    new WorkCalendarDraft.ExceptionShiftDraft(
                        "x", null, "02:00", "03:00", null)))));
  }

  private String date() {
    return LocalDate.of(2011, 3, 1).plusDays(random.nextInt(700)).toString();
  }

  private Duration minutes(int most) {
    return Duration.ofMinutes(random.nextInt(1, most));
  }
}
