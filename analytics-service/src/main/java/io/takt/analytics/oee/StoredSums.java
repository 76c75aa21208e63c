package io.takt.analytics.oee;

import io.takt.analytics.oee.CellTable.By;
import io.takt.analytics.oee.CellTable.Group;
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

/** Sums of what is stored: whole days from their own sums, the rest of a range from its cells. */
final class StoredSums {
  private final CellTable cells;

  StoredSums(CellTable cells) {
    this.cells = cells;
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
   * @param apart whether sums are by machine; else their machine is 0
   */
  List<Group> of(
      Collection<PlannedMachine> machines,
      Map<Integer, Progress> progress,
      long from,
      ToLongFunction<PlannedMachine> until,
      By by,
      boolean apart) {
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
    List<Group> groups = new ArrayList<>();
    stretches.forEach((stretch, some) -> {
      LocalDate first = dayAfter(from, stretch.zone());
      LocalDate closed = stretch.closed();
      if (by == By.HOUR || closed == null || !first.isBefore(closed)) {
        groups.addAll(cells.sums(some, from, stretch.to(), by, apart));
      } else {
        groups.addAll(cells.sums(some, from, start(first, stretch.zone()), by, apart));
        groups.addAll(cells.sumsOfDays(some, first, closed, by, apart));
        groups.addAll(cells.sums(some, start(closed, stretch.zone()), stretch.to(), by, apart));
      }
    });
    return groups;
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
