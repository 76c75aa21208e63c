package io.takt.ingest.decode;

/** The bounds of one message. */
public final class Limits {
  public static final int PAYLOAD_BYTES = 256 * 1024;
  public static final int VALUES = 1_000;
  public static final int DEPTH = 20;
  public static final int TEXT_CHARS = 1_024;

  /** Beyond it not every integer has a double of its own. */
  static final long LARGEST_INTEGER = 1L << 53;

  /** The last ms of the year 9999: later times have no RFC 3339 text. */
  static final long LATEST_TIME_MS = 253_402_300_799_999L;

  private Limits() {}
}
