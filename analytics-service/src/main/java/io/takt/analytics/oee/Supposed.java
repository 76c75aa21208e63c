package io.takt.analytics.oee;

import io.takt.analytics.planning.PlannedMachine;
import io.takt.analytics.planning.Terms;
import io.takt.math.shift.WorkCalendar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Terms of which some are others.
 *
 * @param calendar of all machines; null: that of each
 * @param runTimes hold at all times
 */
record Supposed(Terms actual, @Nullable WorkCalendar calendar, Map<On, Long> runTimes)
    implements Terms {
  Supposed {
    runTimes = Map.copyOf(runTimes);
  }

  /**
   * A product on a machine.
   *
   * @param machine 0: all that have no run time of their own here
   */
  record On(int machine, int product) {}

  @Override
  public @Nullable WorkCalendar calendar(PlannedMachine machine) {
    return calendar == null ? actual.calendar(machine) : calendar;
  }

  @Override
  public long runTime(int machine, int product, long time) {
    Long supposed = supposed(machine, product);
    return supposed == null ? actual.runTime(machine, product, time) : supposed;
  }

  @Override
  public Collection<Long> runTimeChanges(int machine, int product) {
    return supposed(machine, product) == null ? actual.runTimeChanges(machine, product) : List.of();
  }

  private @Nullable Long supposed(int machine, int product) {
    Long own = runTimes.get(new On(machine, product));
    return own == null ? runTimes.get(new On(0, product)) : own;
  }
}
