package io.takt.math.oee;

import java.time.LocalDate;

/**
 * Part of a shift in which work is planned, in [from, to): planned operation time, breaks left out
 * (ISO 22400-2: POT).
 */
public record PlannedTime(long from, long to, ShiftName shift) {
  /**
   * One shift of one date.
   *
   * @param date on which it started by the wall clock
   */
  public record ShiftName(String key, LocalDate date) {}

  public PlannedTime {
    if (from >= to) {
      throw new IllegalArgumentException("planned time without time: " + from + " to " + to);
    }
  }
}
