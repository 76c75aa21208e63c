package io.takt.alert.oncall;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * The clock on a wall that is never set back: it stands still for the hour that comes twice, so
 * that each hand-over comes once. What falls into the hour that is left out comes at its end.
 */
final class WallClock {
  private WallClock() {}

  /** What it shows. */
  static LocalDateTime at(Instant time, ZoneId zone) {
    LocalDateTime shown = LocalDateTime.ofInstant(time, zone);
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    return change != null && change.isOverlap() && !time.isBefore(change.getInstant())
        ? change.getDateTimeBefore().minusNanos(1)
        : shown;
  }

  /** When it first shows this or more. */
  static Instant when(LocalDateTime shown, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    return change != null && change.isGap() ? change.getInstant() : shown.atZone(zone).toInstant();
  }
}
