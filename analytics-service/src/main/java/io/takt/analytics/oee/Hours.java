package io.takt.analytics.oee;

import io.takt.analytics.rollup.Level;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Hours of a site's local time, by which results are kept. */
final class Hours {
  private Hours() {}

  static long floor(long time, ZoneId zone) {
    return Level.HOUR.floor(time, zone);
  }

  static long end(long start, ZoneId zone) {
    return Level.HOUR.end(start, zone);
  }

  /** Starts of the hours that touch [from, to). */
  static List<Long> touching(long from, long to, ZoneId zone) {
    List<Long> starts = new ArrayList<>();
    for (long start = floor(from, zone); start < to; start = end(start, zone)) {
      starts.add(start);
    }
    return starts;
  }

  /** Where hours begin inside of the span. */
  static List<Long> within(MachineSpan span) {
    return touching(span.from(), span.to(), span.machine().zone()).stream()
        .filter(start -> start > span.from())
        .toList();
  }
}
