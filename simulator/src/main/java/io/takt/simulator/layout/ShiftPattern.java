package io.takt.simulator.layout;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * Early shift 06:00 to 14:00 and late shift 14:00 to 22:00 of the site's wall clock, each with two
 * planned breaks; a night shift where the line never rests.
 */
public enum ShiftPattern {
  /** Three shifts on all days of the week; the crew takes its breaks in turns. */
  ROUND_THE_CLOCK,
  /** Early and late shift Monday to Friday, and Saturday's early shift. */
  TWO_SHIFTS_AND_SATURDAY,
  /** Early and late shift Monday to Friday; unmanned in breaks, at night and at the weekend. */
  LIGHTS_OUT,
  /** Without crew and without pause, as a compressor runs. */
  ALWAYS;

  /** A planned break of the crew, every day. */
  public record Pause(LocalTime from, LocalTime to) {
    /** Whether it lies between these times of the wall clock. */
    public boolean isIn(String start, String end) {
      return !from.isBefore(LocalTime.parse(start)) && !to.isAfter(LocalTime.parse(end));
    }

    boolean contains(LocalTime time) {
      return !time.isBefore(from) && time.isBefore(to);
    }
  }

  private static final LocalTime START = LocalTime.of(6, 0);
  private static final LocalTime CHANGE = LocalTime.of(14, 0);
  private static final LocalTime END = LocalTime.of(22, 0);

  /** In order of time. */
  public static final List<Pause> PAUSES =
      List.of(
          new Pause(LocalTime.of(9, 0), LocalTime.of(9, 15)),
          new Pause(LocalTime.of(11, 30), LocalTime.of(12, 0)),
          new Pause(LocalTime.of(17, 0), LocalTime.of(17, 15)),
          new Pause(LocalTime.of(19, 30), LocalTime.of(20, 0)));

  public Slot at(LocalDateTime wallClock) {
    LocalTime time = wallClock.toLocalTime();
    boolean day = !time.isBefore(START) && time.isBefore(END);
    return switch (this) {
      case ALWAYS -> Slot.UNMANNED;
      case ROUND_THE_CLOCK -> Slot.CREW;
      case TWO_SHIFTS_AND_SATURDAY -> {
        boolean open =
            switch (wallClock.getDayOfWeek()) {
              case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> true;
              case SATURDAY -> time.isBefore(CHANGE);
              case SUNDAY -> false;
            };
        yield open && day ? crewOr(Slot.BREAK, time) : Slot.OFF;
      }
      case LIGHTS_OUT -> {
        boolean weekend = wallClock.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        yield day && !weekend ? crewOr(Slot.UNMANNED, time) : Slot.UNMANNED;
      }
    };
  }

  private static Slot crewOr(Slot inBreaks, LocalTime time) {
    return PAUSES.stream().anyMatch(pause -> pause.contains(time)) ? inBreaks : Slot.CREW;
  }
}
