package io.takt.simulator.layout;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * Early shift 06:00 to 14:00 and late shift 14:00 to 22:00 of the site's wall clock, each with two
 * planned breaks.
 */
public enum ShiftPattern {
  /** Monday to Friday. */
  TWO_SHIFTS,
  /** Monday to Friday, and Saturday's early shift. */
  TWO_SHIFTS_AND_SATURDAY,
  /** Two shifts Monday to Friday, unmanned at night and at the weekend. */
  LIGHTS_OUT,
  /** Without crew and without pause, as a compressor runs. */
  ALWAYS;

  private record Pause(LocalTime from, LocalTime to) {
    boolean contains(LocalTime time) {
      return !time.isBefore(from) && time.isBefore(to);
    }
  }

  private static final LocalTime START = LocalTime.of(6, 0);
  private static final LocalTime CHANGE = LocalTime.of(14, 0);
  private static final LocalTime END = LocalTime.of(22, 0);
  private static final List<Pause> PAUSES =
      List.of(
          new Pause(LocalTime.of(9, 0), LocalTime.of(9, 15)),
          new Pause(LocalTime.of(11, 30), LocalTime.of(12, 0)),
          new Pause(LocalTime.of(17, 0), LocalTime.of(17, 15)),
          new Pause(LocalTime.of(19, 30), LocalTime.of(20, 0)));

  public Slot at(LocalDateTime wallClock) {
    LocalTime time = wallClock.toLocalTime();
    return switch (this) {
      case ALWAYS -> Slot.UNMANNED;
      case TWO_SHIFTS -> isWeekend(wallClock) ? Slot.OFF : shift(time);
      case TWO_SHIFTS_AND_SATURDAY -> {
        boolean closed =
            wallClock.getDayOfWeek() == DayOfWeek.SUNDAY
                || (wallClock.getDayOfWeek() == DayOfWeek.SATURDAY && !time.isBefore(CHANGE));
        yield closed ? Slot.OFF : shift(time);
      }
      case LIGHTS_OUT -> {
        Slot shift = isWeekend(wallClock) ? Slot.OFF : shift(time);
        yield shift == Slot.OFF ? Slot.UNMANNED : shift;
      }
    };
  }

  private static boolean isWeekend(LocalDateTime wallClock) {
    return wallClock.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
  }

  private static Slot shift(LocalTime time) {
    if (time.isBefore(START) || !time.isBefore(END)) {
      return Slot.OFF;
    }
    return PAUSES.stream().anyMatch(pause -> pause.contains(time)) ? Slot.BREAK : Slot.CREW;
  }
}
