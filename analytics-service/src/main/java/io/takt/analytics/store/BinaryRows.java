package io.takt.analytics.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format. Each row is begun with its number of fields, then the
 * fields follow in the order of the columns.
 *
 * @see <a href="https://www.postgresql.org/docs/17/sql-copy.html">COPY, binary format</a>
 */
public final class BinaryRows {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final byte JSONB_VERSION = 1;

  /** 2000-01-01. */
  private static final long POSTGRES_EPOCH_DAY = 10_957;

  private byte[] bytes;
  private int length;
  private int rows;

  public BinaryRows(int expectedRows) {
    bytes = Arrays.copyOf(HEADER, HEADER.length + 64 * (expectedRows + 1));
    length = HEADER.length;
  }

  public BinaryRows row(int fields) {
    rows++;
    return int16(fields);
  }

  public BinaryRows smallint(int value) {
    return int32(2).int16(value);
  }

  public BinaryRows integer(int value) {
    return int32(4).int32(value);
  }

  public BinaryRows bigint(long value) {
    return int32(8).int64(value);
  }

  public BinaryRows bool(boolean value) {
    int32(1);
    need(1);
    bytes[length++] = (byte) (value ? 1 : 0);
    return this;
  }

  /** A double precision; NaN is stored as null. */
  public BinaryRows number(double value) {
    return Double.isNaN(value) ? nothing() : int32(8).int64(Double.doubleToRawLongBits(value));
  }

  /** A timestamptz from epoch ms. */
  public BinaryRows time(long epochMs) {
    return int32(8).int64(PgTime.micros(epochMs));
  }

  /** A timestamptz, to the microsecond. */
  public BinaryRows time(Instant time) {
    return int32(8).int64(PgTime.micros(time));
  }

  public BinaryRows date(@Nullable LocalDate value) {
    return value == null
        ? nothing()
        : int32(4).int32(Math.toIntExact(value.toEpochDay() - POSTGRES_EPOCH_DAY));
  }

  public BinaryRows text(@Nullable String value) {
    if (value == null) {
      return nothing();
    }
    return blob(value.getBytes(StandardCharsets.UTF_8));
  }

  public BinaryRows jsonb(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    int32(utf8.length + 1);
    need(utf8.length + 1);
    bytes[length++] = JSONB_VERSION;
    return raw(utf8);
  }

  public BinaryRows blob(byte[] value) {
    return int32(value.length).raw(value);
  }

  public BinaryRows uuid(@Nullable UUID value) {
    return value == null
        ? nothing()
        : int32(16).int64(value.getMostSignificantBits()).int64(value.getLeastSignificantBits());
  }

  public BinaryRows nothing() {
    return int32(-1);
  }

  public int rows() {
    return rows;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Closes the rows; nothing may follow. */
  int finish() {
    int16(-1);
    return length;
  }

  private BinaryRows raw(byte[] value) {
    need(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  private BinaryRows int16(int value) {
    need(2);
    bytes[length++] = (byte) (value >> 8);
    bytes[length++] = (byte) value;
    return this;
  }

  private BinaryRows int32(int value) {
    need(4);
    int16(value >> 16);
    return int16(value);
  }

  private BinaryRows int64(long value) {
    int32((int) (value >> 32));
    return int32((int) value);
  }

  private void need(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
