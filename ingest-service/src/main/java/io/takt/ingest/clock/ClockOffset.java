package io.takt.ingest.clock;

import java.util.Arrays;

/**
 * The offset of one device's clock: the median over recent seconds of the least "received minus
 * measured" of each second. Within a second the newest measurement counts, so a buffered burst
 * beside live data changes nothing; a burst alone must last half the memory to move the median.
 *
 * <p>Not safe for use by several threads at once.
 */
final class ClockOffset {
  private static final int SECONDS = 61;
  private static final long STEP_MS = 1_000;

  /**
   * Fewer seconds than this say nothing about a clock that seems behind: it may be a late burst.
   */
  private static final int ENOUGH = 5;

  private final long[] offsets = new long[SECONDS];
  private int filled;
  private int next;
  private long second = Long.MIN_VALUE;
  private long least;
  private long appliedMs;
  private long messages;
  private long lastSeenMs;

  void observe(long receivedMs, long measuredMs) {
    messages++;
    lastSeenMs = Math.max(lastSeenMs, receivedMs);
    long offset = receivedMs - measuredMs;
    long now = Math.floorDiv(receivedMs, 1_000);
    if (now == second) {
      least = Math.min(least, offset);
      offsets[previous()] = least;
      return;
    }
    second = now;
    least = offset;
    offsets[next] = offset;
    next = (next + 1) % SECONDS;
    filled = Math.min(filled + 1, SECONDS);
  }

  private int previous() {
    return (next + SECONDS - 1) % SECONDS;
  }

  long medianMs() {
    if (filled == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(offsets, filled);
    Arrays.sort(sorted);
    return sorted[(filled - 1) / 2];
  }

  /**
   * The correction to apply, in whole seconds and only moved when it is wrong by more than one: a
   * message that comes twice is then corrected twice alike.
   */
  long correctionMs() {
    long median = medianMs();
    boolean ahead = median < 0;
    if ((ahead || filled >= ENOUGH) && Math.abs(median - appliedMs) > STEP_MS) {
      appliedMs = Math.round(median / (double) STEP_MS) * STEP_MS;
    }
    return appliedMs;
  }

  long messages() {
    return messages;
  }

  long lastSeenMs() {
    return lastSeenMs;
  }
}
