package io.takt.analytics.planning;

import io.takt.math.shift.WorkCalendar;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What machines are measured by, as it is or as it might be. */
public interface Terms {
  /** Null when nothing is planned for the machine. */
  @Nullable WorkCalendar calendar(PlannedMachine machine);

  /** The one planned then. */
  CycleTime runTime(int machine, int product, long time);

  /** When another run time of a product begins to count on the machine. */
  Collection<Long> runTimeChanges(int machine, int product);
}
