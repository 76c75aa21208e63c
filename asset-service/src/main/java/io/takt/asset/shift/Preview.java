package io.takt.asset.shift;

import io.takt.asset.check.Faults;
import io.takt.asset.plant.Zone;
import io.takt.asset.shift.WorkCalendarController.PreviewRequest;
import io.takt.math.shift.WorkCalendar;
import io.takt.math.shift.WorkCalendarDraft;
import io.takt.platform.range.Range;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The shifts of a calendar that nobody saved. */
final class Preview {
  private static final WorkCalendarDraft NONE = new WorkCalendarDraft(null, null, null, null);

  private Preview() {}

  static List<ShiftView> of(PreviewRequest request, Instant now) {
    Faults faults = new Faults();
    String zone = Zone.required(faults, "timeZone", request.timeZone());
    WorkCalendarDraft draft = faults.required("calendar", request.calendar(), NONE);
    WorkCalendar calendar = WorkCalendarModel.checked(faults, "calendar.", draft);
    Range range = ShiftView.range(faults, request.from(), request.to(), now);
    return ShiftView.of(calendar, ZoneId.of(zone), range);
  }
}
