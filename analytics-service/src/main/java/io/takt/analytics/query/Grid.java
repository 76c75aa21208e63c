package io.takt.analytics.query;

import io.takt.analytics.rollup.Level;
import io.takt.platform.range.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Buckets of an answer. Sizes from an hour up are cut from local midnight, so that the last bucket
 * of a day with a change of the clocks may be shorter.
 */
record Grid(Duration size, ZoneId zone) {
  private static final long DAY_MS = 86_400_000;
  private static final long HOUR_MS = 3_600_000;
  private static final List<Duration> SIZES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(28));

  /** The finest buckets of which no more than {@code width} cover the range. */
  static Grid fitting(Range range, int width, ZoneId zone) {
    for (Duration size : SIZES) {
      Grid grid = new Grid(size, zone);
      if (grid.count(range) <= width) {
        return grid;
      }
    }
    // 28 days for each pixel are 61 years on a screen
    return new Grid(SIZES.getLast().multipliedBy(width), zone);
  }

  long count(Range range) {
    long span = range.to() - floor(range.from());
    long buckets = Math.ceilDiv(span, size.toMillis());
    // days are cut short at midnight where the size does not divide them
    return size.toMillis() > HOUR_MS && size.toMillis() < DAY_MS
        ? buckets + span / DAY_MS / 180 + 1
        : buckets;
  }

  /** The roll-up these buckets are made of; null for raw readings. */
  @Nullable Level source() {
    long ms = size.toMillis();
    if (ms < Level.MINUTE.end(0, zone)) {
      return null;
    }
    if (ms < Level.QUARTER.end(0, zone)) {
      return Level.MINUTE;
    }
    if (ms < HOUR_MS) {
      return Level.QUARTER;
    }
    return ms < DAY_MS ? Level.HOUR : Level.DAY;
  }

  long floor(long time) {
    long ms = size.toMillis();
    if (ms < HOUR_MS) {
      long offset = zone.getRules().getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * 1000L;
      return time - Math.floorMod(time + offset, ms);
    }
    LocalDate date = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    if (ms >= DAY_MS) {
      return midnight(date.minusDays(Math.floorMod(date.toEpochDay(), size.toDays())));
    }
    long midnight = midnight(date);
    return time - Math.floorMod(time - midnight, ms);
  }

  /** End of the bucket that begins here. */
  long end(long start) {
    long ms = size.toMillis();
    if (ms < HOUR_MS) {
      return start + ms;
    }
    LocalDate date = Instant.ofEpochMilli(start).atZone(zone).toLocalDate();
    return ms >= DAY_MS
        ? midnight(date.plusDays(size.toDays()))
        : Math.min(start + ms, midnight(date.plusDays(1)));
  }

  /** As the API says it: 30s, 15m, 1h, 1d. */
  String label() {
    if (size.toDays() > 0) {
      return size.toDays() + "d";
    }
    if (size.toHours() > 0) {
      return size.toHours() + "h";
    }
    return size.toMinutes() > 0 ? size.toMinutes() + "m" : size.toSeconds() + "s";
  }

  private long midnight(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
