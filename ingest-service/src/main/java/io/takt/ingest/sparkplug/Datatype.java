package io.takt.ingest.sparkplug;

import io.takt.contracts.plant.SignalKind;
import org.jspecify.annotations.Nullable;

/** A metric's datatype (Sparkplug 3.0, 6.4.16) as far as it makes a difference here. */
enum Datatype {
  INT8(SignalKind.GAUGE),
  INT16(SignalKind.GAUGE),
  INT32(SignalKind.GAUGE),
  INT64(SignalKind.GAUGE),
  UINT(SignalKind.GAUGE),
  UINT64(SignalKind.GAUGE),
  FLOAT(SignalKind.GAUGE),
  DOUBLE(SignalKind.GAUGE),
  BOOLEAN(SignalKind.STATE),
  TEXT(SignalKind.TEXT),
  /** Epoch ms. */
  DATE_TIME(SignalKind.GAUGE),
  /** Data sets, templates, files, arrays: not values of one signal. */
  COMPOUND(null);

  private final @Nullable SignalKind kind;

  Datatype(@Nullable SignalKind kind) {
    this.kind = kind;
  }

  /** Of the signal a birth creates; whether a number counts something cannot be told from it. */
  @Nullable SignalKind kind() {
    return kind;
  }

  /** Null for a code the specification does not know. */
  static @Nullable Datatype of(int code) {
    return switch (code) {
      case 1 -> INT8;
      case 2 -> INT16;
      case 3 -> INT32;
      case 4 -> INT64;
      case 5, 6, 7 -> UINT;
      case 8 -> UINT64;
      case 9 -> FLOAT;
      case 10 -> DOUBLE;
      case 11 -> BOOLEAN;
      case 12, 14, 15 -> TEXT;
      case 13 -> DATE_TIME;
      case 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34 -> COMPOUND;
      default -> null;
    };
  }
}
