package io.takt.analytics.oee;

import io.takt.analytics.planning.CycleTime;
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
record Supposed(Terms actual, @Nullable WorkCalendar calendar, Map<On, Cycle> runTimes)
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

  /**
   * What a cycle might be.
   *
   * @param items that it makes; null: as many as are planned
   */
  record Cycle(long milliseconds, @Nullable Integer items) {}

  @Override
  public @Nullable WorkCalendar calendar(PlannedMachine machine) {
    return calendar == null ? actual.calendar(machine) : calendar;
  }

  @Override
  public CycleTime runTime(int machine, int product, long time) {
    CycleTime planned = actual.runTime(machine, product, time);
    Cycle supposed = supposed(machine, product);
    if (supposed == null) {
      return planned;
    }
    Integer items = supposed.items();
    return new CycleTime(supposed.milliseconds(), items == null ? planned.items() : items);
  }

  @Override
  public Collection<Long> runTimeChanges(int machine, int product) {
    Cycle supposed = supposed(machine, product);
    return supposed == null || supposed.items() == null
        ? actual.runTimeChanges(machine, product)
        : List.of();
  }

  private @Nullable Cycle supposed(int machine, int product) {
    Cycle own = runTimes.get(new On(machine, product));
    return own == null ? runTimes.get(new On(0, product)) : own;
  }
}
