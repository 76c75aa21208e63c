package io.takt.math.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One shift of one date.
 *
 * @param date the rule's date, on which the shift starts by the wall clock; key and date name it
 * @param plannedMs planned operation time (ISO 22400): from start to end without breaks
 */
public record PlannedShift(
    String key,
    String name,
    LocalDate date,
    Instant start,
    Instant end,
    List<PlannedBreak> breaks,
    long plannedMs) {
  public PlannedShift {
    breaks = List.copyOf(breaks);
  }

  /** A break of one shift. */
  public record PlannedBreak(String name, Instant start, Instant end) {}
}
