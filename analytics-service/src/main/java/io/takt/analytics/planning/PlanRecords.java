package io.takt.analytics.planning;

import io.takt.contracts.plant.StateWord;
import io.takt.contracts.plant.WorkCalendar.Break;
import io.takt.contracts.plant.WorkCalendar.Shift;
import io.takt.math.oee.StateClass;
import io.takt.math.oee.StateMapping;
import io.takt.math.shift.WorkCalendar;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads calendars and words as they stand in topic {@code plant}. */
final class PlanRecords {
  private PlanRecords() {}

  /** A state that is not known here comes of a newer version, and means nothing yet. */
  static StateMapping mapping(List<StateWord> words) {
    Map<String, StateClass> own = new HashMap<>();
    for (StateWord each : words) {
      StateClass.mapped().stream()
          .filter(state -> state.id().equals(each.getState()))
          .forEach(state -> own.put(StateMapping.key(each.getWord()), state));
    }
    return new StateMapping(own);
  }

  static WorkCalendar calendar(io.takt.contracts.plant.WorkCalendar record) {
    return new WorkCalendar(
        record.getName(),
        record.getShiftsList().stream().map(PlanRecords::recurring).toList(),
        record.getHolidaysList().stream()
            .map(day -> new WorkCalendar.Holiday(LocalDate.parse(day.getDate()), day.getName()))
            .toList(),
        record.getExceptionsList().stream()
            .map(day ->
                new WorkCalendar.CalendarException(
                    LocalDate.parse(day.getDate()),
                    day.getReason(),
                    day.getShiftsList().stream().map(PlanRecords::single).toList()))
            .toList());
  }

  private static WorkCalendar.ShiftDefinition recurring(Shift shift) {
    return new WorkCalendar.ShiftDefinition(
        shift.getKey(),
        shift.getName(),
        shift.getRrule(),
        LocalDate.parse(shift.getFirst()),
        LocalTime.parse(shift.getStart()),
        LocalTime.parse(shift.getEnd()),
        breaks(shift.getBreaksList()));
  }

  private static WorkCalendar.ExceptionShift single(Shift shift) {
    return new WorkCalendar.ExceptionShift(
        shift.getKey(),
        shift.getName(),
        LocalTime.parse(shift.getStart()),
        LocalTime.parse(shift.getEnd()),
        breaks(shift.getBreaksList()));
  }

  private static List<WorkCalendar.Break> breaks(List<Break> breaks) {
    return breaks.stream()
        .map(each ->
            new WorkCalendar.Break(
                each.getName(), LocalTime.parse(each.getStart()), LocalTime.parse(each.getEnd())))
        .toList();
  }
}
