package io.takt.analytics.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Epoch times as PostgreSQL's timestamptz: microseconds since 2000-01-01. */
public final class PgTime {
  private static final long EPOCH_MS = 946_684_800_000L;

  private static final Instant EPOCH = Instant.ofEpochMilli(EPOCH_MS);

  private PgTime() {}

  static long micros(long epochMs) {
    return Math.multiplyExact(epochMs - EPOCH_MS, 1000L);
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(EPOCH, time);
  }

  static long epochMs(long micros) {
    return Math.floorDiv(micros, 1000L) + EPOCH_MS;
  }

  /** As a statement's parameter. */
  public static OffsetDateTime parameter(long epochMs) {
    return Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.UTC);
  }

  public static long epochMs(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).getTime();
  }

  /**
   * @param column from 1: many rows are read faster by number
   */
  public static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
