package io.takt.gateway.live;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where in the topic a reader stands: the next offset of each partition. As an event id it also
 * tells when.
 */
final class Positions {
  private static final String VERSION = "1";
  private static final int RADIX = 36;
  private static final int MAX_PARTITIONS = 1_000;

  private final long[] next;

  Positions(long[] next) {
    this.next = next.clone();
  }

  long of(int partition) {
    return partition < next.length ? next[partition] : 0;
  }

  int partitions() {
    return next.length;
  }

  /** Whether every partition stands at or behind the other's. */
  boolean isAtLeast(Positions other) {
    if (next.length != other.next.length) {
      return false;
    }
    for (int i = 0; i < next.length; i++) {
      if (next[i] < other.next[i]) {
        return false;
      }
    }
    return true;
  }

  String id(Instant at) {
    StringBuilder id = new StringBuilder(VERSION);
    id.append('.').append(Long.toString(at.getEpochSecond(), RADIX));
    for (long offset : next) {
      id.append('.').append(Long.toString(offset, RADIX));
    }
    return id.toString();
  }

  /** A position and when it was told. */
  record Told(Positions positions, Instant at) {}

  /** Empty for what is no id of ours. */
  static Optional<Told> parse(String id) {
    String[] parts = id.split("\\.", MAX_PARTITIONS);
    if (parts.length < 3 || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    try {
      long[] next =
          Arrays.stream(parts, 2, parts.length).mapToLong(p -> Long.parseLong(p, RADIX)).toArray();
      Instant at = Instant.ofEpochSecond(Long.parseLong(parts[1], RADIX));
      return Optional.of(new Told(new Positions(next), at));
    } catch (NumberFormatException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Positions that && Arrays.equals(next, that.next);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(next);
  }

  @Override
  public String toString() {
    return Arrays.toString(next);
  }
}
