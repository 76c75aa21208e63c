package io.takt.asset.shift;

import io.takt.contracts.TenantId;
import io.takt.contracts.plant.WorkCalendar.Break;
import io.takt.contracts.plant.WorkCalendar.DateException;
import io.takt.contracts.plant.WorkCalendar.Holiday;
import io.takt.contracts.plant.WorkCalendar.Shift;
import io.takt.math.shift.WorkCalendar;
import java.time.LocalTime;
import java.util.List;

/** A calendar as other services get it. */
final class WorkCalendarRecords {
  private WorkCalendarRecords() {}

  static io.takt.contracts.plant.WorkCalendar of(TenantId tenant, int id, WorkCalendar calendar) {
    return io.takt.contracts.plant.WorkCalendar.newBuilder()
        .setId(id)
        .setTenantId(tenant.value())
        .setName(calendar.name())
        .addAllShifts(calendar.shifts().stream().map(WorkCalendarRecords::of).toList())
        .addAllHolidays(calendar.holidays().stream().map(WorkCalendarRecords::of).toList())
        .addAllExceptions(calendar.exceptions().stream().map(WorkCalendarRecords::of).toList())
        .build();
  }

  private static Shift of(WorkCalendar.ShiftDefinition shift) {
    return of(shift.key(), shift.name(), shift.start(), shift.end(), shift.breaks())
        .setRrule(shift.rrule())
        .setFirst(shift.first().toString())
        .build();
  }

  private static Holiday of(WorkCalendar.Holiday holiday) {
    return Holiday.newBuilder().setDate(holiday.date().toString()).setName(holiday.name()).build();
  }

  private static DateException of(WorkCalendar.CalendarException exception) {
    DateException.Builder record =
        DateException.newBuilder()
            .setDate(exception.date().toString())
            .setReason(exception.reason());
    exception.shifts().stream()
        .map(shift -> of(shift.key(), shift.name(), shift.start(), shift.end(), shift.breaks()))
        .forEach(record::addShifts);
    return record.build();
  }

  private static Shift.Builder of(
      String key, String name, LocalTime start, LocalTime end, List<WorkCalendar.Break> breaks) {
    return Shift.newBuilder()
        .setKey(key)
        .setName(name)
        .setStart(start.toString())
        .setEnd(end.toString())
        .addAllBreaks(breaks.stream().map(WorkCalendarRecords::of).toList());
  }

  private static Break of(WorkCalendar.Break each) {
    return Break.newBuilder()
        .setName(each.name())
        .setStart(each.start().toString())
        .setEnd(each.end().toString())
        .build();
  }
}
