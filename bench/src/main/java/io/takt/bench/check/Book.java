package io.takt.bench.check;

import io.takt.bench.ledger.Kind;
import java.util.Arrays;

/** What one device was told to send and what became of it; the sequence number is the place. */
final class Book {
  private static final byte OFFERED = 1;
  private static final byte STORABLE = 2;
  private static final byte SENT = 4;
  private static final byte ACKNOWLEDGED = 8;
  private static final byte REJECTED = 16;
  private static final byte LISTED = 32;

  private final int signals;
  private int size;
  private long[] times = new long[64];
  private byte[] states = new byte[64];

  /** One bit a signal. */
  private byte[] found = new byte[64];

  Book(int signals) {
    this.signals = signals;
  }

  void offered(long seq, Kind kind, long timeMs) {
    int at = room(seq);
    times[at] = timeMs;
    states[at] |=
        (byte) (OFFERED | (kind.isStored() ? STORABLE : 0) | (kind == Kind.MALFORMED ? LISTED : 0));
  }

  void sent(long seq) {
    states[room(seq)] |= SENT;
  }

  void acknowledged(long seq) {
    states[room(seq)] |= ACKNOWLEDGED;
  }

  void rejected(long seq) {
    states[room(seq)] |= REJECTED;
  }

  private int room(long seq) {
    int at = Math.toIntExact(seq);
    if (at >= times.length) {
      int length = Math.max(at + 1, times.length * 2);
      times = Arrays.copyOf(times, length);
      states = Arrays.copyOf(states, length);
      found = Arrays.copyOf(found, length);
    }
    size = Math.max(size, at + 1);
    return at;
  }

  int size() {
    return size;
  }

  /** Whether this reading may be stored at all. */
  boolean maySee(long seq) {
    return seq < size && has((int) seq, (byte) (SENT | STORABLE));
  }

  long time(long seq) {
    return times[(int) seq];
  }

  boolean isFound(long seq, int signal) {
    return (found[(int) seq] & 1 << signal) != 0;
  }

  void find(long seq, int signal) {
    found[(int) seq] |= (byte) (1 << signal);
  }

  boolean isAcknowledged(int seq) {
    return has(seq, ACKNOWLEDGED);
  }

  boolean isStorable(int seq) {
    return has(seq, STORABLE);
  }

  /** Whether its rejection must be found in the list. */
  boolean mustBeListed(int seq) {
    return has(seq, LISTED);
  }

  boolean isRejected(int seq) {
    return has(seq, REJECTED);
  }

  int missing(int seq) {
    return signals - Integer.bitCount(found[seq] & 0xff);
  }

  /** The message of this time that may be stored, or -1; slow, for what is wrong only. */
  int at(long timeMs) {
    for (int seq = 0; seq < size; seq++) {
      if (times[seq] == timeMs && maySee(seq)) {
        return seq;
      }
    }
    return -1;
  }

  private boolean has(int seq, byte bits) {
    return (states[seq] & bits) == bits;
  }
}
