package io.takt.gateway.live;

import io.takt.contracts.readings.Quality;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** One measured value, and its JSON, made once however many look at it. */
final class LiveValue {
  /** Of a value that did not come from the topic. */
  static final int NO_PARTITION = -1;

  /** Up to here a double holds every whole number. */
  private static final double WHOLE = 1L << 53;

  private final int machine;
  private final int signal;
  private final long timeMs;
  private final String v;
  private final String quality;
  private final int partition;
  private final long offset;
  private byte @Nullable [] json;

  /**
   * @param v as JSON
   * @param quality as JSON's text holds it
   */
  LiveValue(
      int machine, int signal, long timeMs, String v, String quality, int partition, long offset) {
    this.machine = machine;
    this.signal = signal;
    this.timeMs = timeMs;
    this.v = v;
    this.quality = quality;
    this.partition = partition;
    this.offset = offset;
  }

  int machine() {
    return machine;
  }

  int signal() {
    return signal;
  }

  long timeMs() {
    return timeMs;
  }

  /** Whether it stands in the topic at or behind the position. */
  boolean isSince(Positions from) {
    return partition != NO_PARTITION && offset >= from.of(partition);
  }

  /** Two viewers may make it at the same time; both make the same. */
  byte[] json() {
    byte[] made = json;
    if (made == null) {
      made =
          "{\"machineId\":%d,\"signalId\":%d,\"t\":\"%s\",\"v\":%s,\"q\":\"%s\"}"
              .formatted(machine, signal, Instant.ofEpochMilli(timeMs), v, quality)
              .getBytes(StandardCharsets.UTF_8);
      json = made;
    }
    return made;
  }

  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    return value == Math.rint(value) && Math.abs(value) < WHOLE
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  static String text(String value) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(value)) + '"';
  }

  static String quality(Quality quality) {
    return quality == Quality.UNRECOGNIZED ? "uncertain" : quality.name().toLowerCase(Locale.ROOT);
  }
}
