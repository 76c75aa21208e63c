package io.takt.analytics.oee;

import io.takt.analytics.oee.HourTable.Mark;
import java.util.Collection;

/** Why hours are computed anew. */
enum Reason {
  LATE_READINGS,
  PLAN_CHANGED,
  POLICY_CHANGED,
  EDITED;

  /** Of several hours together. */
  static Reason of(Collection<Mark> marks) {
    return marks.stream().anyMatch(mark -> mark.readings() > 0)
        ? LATE_READINGS
        : marks.stream()
            .map(Mark::reason)
            .filter(reason -> reason != LATE_READINGS)
            .findFirst()
            .orElse(LATE_READINGS);
  }
}
