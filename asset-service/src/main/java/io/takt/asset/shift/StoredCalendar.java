package io.takt.asset.shift;

import io.takt.math.shift.WorkCalendar;
import io.takt.platform.etag.Version;

/** A calendar that is kept. */
record StoredCalendar(int id, Version version, WorkCalendar calendar) {}
