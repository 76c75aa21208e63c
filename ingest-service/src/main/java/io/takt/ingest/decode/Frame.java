package io.takt.ingest.decode;

import java.util.List;

/**
 * All readings of one instant.
 *
 * @param at path of the frame's values in the payload, such as {@code [3].values.}
 * @param timeMs the sender's time, epoch ms; {@link #UNSTAMPED} when it gave none
 * @param seq the sender's sequence number; 0 when it gave none
 */
public record Frame(String at, long timeMs, long seq, List<Reading> readings) {
  public static final long UNSTAMPED = Long.MIN_VALUE;

  public boolean isStamped() {
    return timeMs != UNSTAMPED;
  }

  /** Where a reading of this frame stands in the payload. */
  public static String where(String at, String key) {
    return at + Faults.shown(key);
  }
}
