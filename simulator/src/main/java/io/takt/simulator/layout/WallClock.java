package io.takt.simulator.layout;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The site's wall clock, looked up once a minute: no zone changes its offset within a minute. */
public final class WallClock {
  private final ZoneId zone;
  private long minute = Long.MIN_VALUE;
  private LocalDateTime time = LocalDateTime.MIN;

  public WallClock(ZoneId zone) {
    this.zone = zone;
  }

  /** Cut to the minute. */
  public LocalDateTime at(long epochMs) {
    long wanted = Math.floorDiv(epochMs, 60_000);
    if (wanted != minute) {
      minute = wanted;
      time = LocalDateTime.ofInstant(Instant.ofEpochMilli(wanted * 60_000), zone);
    }
    return time;
  }
}
