package io.takt.analytics.rollup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The sizes of buckets that are kept. Hours and days are made of quarters: any zone fits. */
public enum Level {
  MINUTE(0, "rollup_1m", 60_000),
  QUARTER(1, "rollup_15m", 900_000),
  /**
   * From local midnight of the site's zone: the last one before a change of the clocks is short.
   */
  HOUR(3, "rollup_1h", 3_600_000),
  /** Of the site's zone: 23, 24 or 25 hours. */
  DAY(2, "rollup_day", 0);

  private final int number;
  private final String table;
  private final long size;

  Level(int number, String table, long size) {
    this.number = number;
    this.table = table;
    this.size = size;
  }

  /** As it is stored. */
  int number() {
    return number;
  }

  static Level of(int number) {
    for (Level each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    throw new IllegalArgumentException("no level: " + number);
  }

  /** Of a bucket, in ms; the last hour before a change of the clocks may be shorter. */
  long shortest() {
    return this == DAY ? 22 * HOUR.size : size;
  }

  String table() {
    return table;
  }

  /** Start of the bucket in which this time lies; epoch ms. */
  public long floor(long time, ZoneId zone) {
    return switch (this) {
      case MINUTE, QUARTER -> time - Math.floorMod(time, size);
      case HOUR -> time - Math.floorMod(time - midnight(day(time, zone), zone), size);
      case DAY -> midnight(day(time, zone), zone);
    };
  }

  /** End of the bucket that begins here. */
  public long end(long start, ZoneId zone) {
    return switch (this) {
      case MINUTE, QUARTER -> start + size;
      case HOUR -> Math.min(start + size, midnight(day(start, zone).plusDays(1), zone));
      case DAY -> midnight(day(start, zone).plusDays(1), zone);
    };
  }

  /** Start of the first bucket at or after this time. */
  public long ceiling(long time, ZoneId zone) {
    long floor = floor(time, zone);
    return floor == time ? time : end(floor, zone);
  }

  private static long midnight(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private static LocalDate day(long time, ZoneId zone) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
  }
}
