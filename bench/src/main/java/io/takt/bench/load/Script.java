package io.takt.bench.load;

import io.takt.bench.ledger.Entry;
import io.takt.bench.ledger.Identity;
import io.takt.bench.ledger.Kind;
import io.takt.bench.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes the messages of a fleet and writes each into the ledger. No two readings of a device have
 * the same time: those on time have even milliseconds, late ones odd.
 */
public final class Script {
  private static final Duration LATE = Duration.ofHours(2);
  private static final Duration FAR_AHEAD = Duration.ofDays(3_650);
  private static final int KINDS_OF_FAULT = 4;

  private final List<Device> devices;
  private final Ledger ledger;
  private final Clock clock;
  private final long begin;
  private final long[] nextSeq;
  private final long[] lastTime;
  private final long[] late;

  public Script(List<Device> devices, Ledger ledger, Clock clock) {
    this.devices = List.copyOf(devices);
    this.ledger = ledger;
    this.clock = clock;
    this.begin = even(clock.millis());
    this.nextSeq = new long[devices.size()];
    this.lastTime = new long[devices.size()];
    this.late = new long[devices.size()];
    for (Device device : devices) {
      ledger.write(
          new Entry.Source(device.index(), device.tenant(), device.machineId(), device.user()));
    }
  }

  public List<Device> all() {
    return devices;
  }

  public int devices() {
    return devices.size();
  }

  /** The next message of a device. */
  public synchronized Message next(int n, Kind kind) {
    return switch (kind) {
      case GOOD -> message(n, kind, onTime(n));
      case LATE -> message(n, kind, begin - LATE.toMillis() + 2 * late[n]++ + 1);
      case MALFORMED, COUNTED -> message(n, kind, onTime(n));
    };
  }

  /**
   * A late message of this age.
   *
   * @param before the begin of this script; two of a device must differ
   */
  public synchronized Message aged(int n, Duration before) {
    return message(n, Kind.LATE, begin - even(before.toMillis()));
  }

  /** A message that would be good, from a device whose clock is ahead: to be rejected. */
  public synchronized Message ahead(int n, Duration time) {
    Device device = devices.get(n);
    long seq = nextSeq[n]++;
    long timeMs = onTime(n) + time.toMillis();
    return offered(n, seq, Kind.MALFORMED, timeMs, frame(seq, timeMs, values(device.index(), seq)));
  }

  /** A broken message whose rejection is only counted, as there are too many to list. */
  public synchronized Message broken(int n) {
    Device device = devices.get(n);
    long seq = nextSeq[n]++;
    long timeMs = onTime(n);
    return offered(n, seq, Kind.COUNTED, timeMs, cut(seq, timeMs, values(device.index(), seq)));
  }

  /** A good message with so much blank in it that it has this size. */
  public synchronized Message padded(int n, int bytes) {
    Message message = next(n, Kind.GOOD);
    byte[] payload = Arrays.copyOf(message.payload(), Math.max(bytes, message.payload().length));
    Arrays.fill(payload, message.payload().length, payload.length, (byte) ' ');
    return new Message(message.id(), message.topic(), payload);
  }

  private long onTime(int n) {
    lastTime[n] = Math.max(even(clock.millis()), lastTime[n] + 2);
    return lastTime[n];
  }

  private Message message(int n, Kind kind, long timeMs) {
    Device device = devices.get(n);
    long seq = nextSeq[n]++;
    return offered(
        n,
        seq,
        kind,
        timeMs,
        kind.isStored()
            ? frame(seq, timeMs, values(device.index(), seq))
            : malformed(device.index(), seq, timeMs));
  }

  private Message offered(int n, long seq, Kind kind, long timeMs, String text) {
    Device device = devices.get(n);
    ledger.write(new Entry.Offer(System.nanoTime(), device.index(), seq, kind, timeMs));
    return new Message(
        new Identity(device.index(), 0, seq).value(),
        device.topic(),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** The sequence number comes first, so that a rejection that shows only the begin names it. */
  private static String frame(long seq, long timeMs, String values) {
    return "{\"seq\":" + seq + ",\"t\":" + timeMs + ",\"values\":{" + values + "}}";
  }

  private String values(int device, long seq) {
    return IntStream.range(0, ledger.signals().size())
        .mapToObj(i ->
            "\"%s\":%d".formatted(ledger.signals().get(i), new Identity(device, i, seq).value()))
        .collect(Collectors.joining(","));
  }

  private String malformed(int device, long seq, long timeMs) {
    String values = values(device, seq);
    return switch ((int) (seq % KINDS_OF_FAULT)) {
      case 0 -> cut(seq, timeMs, values);
      case 1 -> frame(seq, timeMs + FAR_AHEAD.toMillis(), values);
      case 2 -> frame(seq, timeMs, each("NaN"));
      default -> frame(seq, timeMs, each("\"no number\""));
    };
  }

  private static String cut(long seq, long timeMs, String values) {
    String whole = frame(seq, timeMs, values);
    return whole.substring(0, whole.length() - values.length() / 2);
  }

  private String each(String value) {
    return ledger.signals().stream()
        .map(signal -> "\"" + signal + "\":" + value)
        .collect(Collectors.joining(","));
  }

  private static long even(long millis) {
    return millis & ~1L;
  }
}
