package io.takt.analytics.store;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Trace ids, 32 hex digits, as the 128 bits they are stored in. */
public final class TraceIds {
  private static final int DIGITS = 32;
  private static final HexFormat HEX = HexFormat.of();

  private TraceIds() {}

  /** Null for what is none. */
  public static @Nullable UUID parse(String hex) {
    if (hex.length() != DIGITS) {
      return null;
    }
    try {
      return new UUID(
          Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, DIGITS, 16));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  public static @Nullable String show(@Nullable UUID trace) {
    return trace == null
        ? null
        : HEX.toHexDigits(trace.getMostSignificantBits())
            + HEX.toHexDigits(trace.getLeastSignificantBits());
  }
}
