package io.takt.analytics.oee;

import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.rollup.Level;
import io.takt.platform.range.Range;
import java.time.Instant;
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

  /** The hours that the range touches, up to the present. */
  static Range around(List<PlannedMachine> machines, Range asked, Instant now) {
    long from =
        machines.stream()
            .mapToLong(machine -> floor(asked.from(), machine.zone()))
            .min()
            .orElse(asked.from());
    long to =
        machines.stream()
            .mapToLong(machine -> end(floor(asked.to() - 1, machine.zone()), machine.zone()))
            .max()
            .orElse(asked.to());
    return new Range(from, Math.max(from, Math.min(to, now.toEpochMilli())));
  }

  /** Where hours begin inside of the span. */
  static List<Long> within(MachineSpan span) {
    return touching(span.from(), span.to(), span.machine().zone()).stream()
        .filter(start -> start > span.from())
        .toList();
  }
}
