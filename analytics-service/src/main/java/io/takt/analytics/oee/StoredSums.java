package io.takt.analytics.oee;

import io.takt.analytics.oee.HourTable.Progress;
import io.takt.analytics.planning.PlannedMachine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads what is stored: whole days from their own sums, the rest of a range from its hours. */
final class StoredSums {
  private StoredSums() {}

  /** What is stored by hours and, added up, by days. */
  interface Source<T> {
    /**
     * @param from the first hour that counts, epoch ms
     * @param to the first hour that does not
     */
    List<T> hours(List<Integer> machines, long from, long to);

    /**
     * @param to the first day that does not count
     */
    List<T> days(List<Integer> machines, LocalDate from, LocalDate to);
  }

  /**
   * Machines that are read in the same way.
   *
   * @param closed all days before are computed; null when none is
   */
  private record Stretch(long to, ZoneId zone, @Nullable LocalDate closed) {}

  /**
   * @param from the first hour that counts, epoch ms
   * @param until by machine the first hour that does not
   */
  static <T> List<T> read(
      Source<T> source,
      Collection<PlannedMachine> machines,
      Map<Integer, Progress> progress,
      long from,
      ToLongFunction<PlannedMachine> until) {
    Map<Stretch, List<Integer>> stretches = new LinkedHashMap<>();
    for (PlannedMachine machine : machines) {
      long to = until.applyAsLong(machine);
      Progress at = progress.get(machine.id());
      Stretch stretch =
          new Stretch(
              to,
              machine.zone(),
              at == null ? null : day(Math.min(to, at.through()), machine.zone()));
      stretches.computeIfAbsent(stretch, _ -> new ArrayList<>()).add(machine.id());
    }
    List<T> found = new ArrayList<>();
    stretches.forEach((stretch, some) -> {
      LocalDate first = dayAfter(from, stretch.zone());
      LocalDate closed = stretch.closed();
      if (closed == null || !first.isBefore(closed)) {
        found.addAll(source.hours(some, from, stretch.to()));
      } else {
        found.addAll(source.hours(some, from, start(first, stretch.zone())));
        found.addAll(source.days(some, first, closed));
        found.addAll(source.hours(some, start(closed, stretch.zone()), stretch.to()));
      }
    });
    return found;
  }

  private static LocalDate day(long time, ZoneId zone) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
  }

  /** The first day that begins at or after this. */
  private static LocalDate dayAfter(long time, ZoneId zone) {
    LocalDate day = day(time, zone);
    return start(day, zone) >= time ? day : day.plusDays(1);
  }

  private static long start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
