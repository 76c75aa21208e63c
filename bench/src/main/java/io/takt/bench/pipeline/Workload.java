package io.takt.bench.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a plant of like machines sends: five values a message; one message in a hundred after its
 * successor, one in a thousand twice. The seed decides which, and the value of every time.
 * Remembers what must be stored. Not for several threads.
 */
public final class Workload {
  static final List<String> SIGNALS =
      List.of("temperature", "pressure", "speed", "power", "vibration");
  public static final int VALUES = SIGNALS.size();

  /** Every so many pairs of a machine's messages one is sent in the wrong order. */
  private static final int PAIRS_PER_SWAP = 50;

  private static final int MESSAGES_PER_REPETITION = 1_000;

  /** Values are whole multiples of this, so that their sums are exact in any order. */
  private static final int STEPS_PER_UNIT = 16;

  private static final byte[] HEAD = ascii("{\"t\":");
  private static final byte[] VALUES_HEAD = ascii(",\"values\":{\"");
  private static final byte[][] NAMES =
      SIGNALS.stream().map(name -> ascii(name + "\":")).toArray(byte[][]::new);
  private static final byte[] NEXT_NAME = ascii(",\"");
  private static final byte[] TAIL = ascii("}}");
  private static final byte[][] FRACTIONS = new byte[STEPS_PER_UNIT][];

  static {
    for (int step = 0; step < STEPS_PER_UNIT; step++) {
      FRACTIONS[step] = ascii(Double.toString(step / (double) STEPS_PER_UNIT).substring(1));
    }
  }

  private final long seed;
  private final int machines;
  private final long[] turn;
  private final long[] number;
  private final long[] last;
  private final long[] heldStamp;
  private final boolean[] repeats;
  private final long[] count;
  private final double[] sum;
  private long start = Long.MAX_VALUE;
  private long readings;
  private long repeated;

  public Workload(long seed, int machines) {
    this.seed = seed;
    this.machines = machines;
    this.turn = new long[machines];
    this.number = new long[machines];
    this.last = new long[machines];
    this.heldStamp = new long[machines];
    this.repeats = new boolean[machines];
    this.count = new long[machines];
    this.sum = new double[machines * VALUES];
  }

  int machines() {
    return machines;
  }

  /**
   * Writes the machine's next payload; its time is this one, or a little later where the last
   * message had it already.
   *
   * @param now epoch ms
   * @return time of the message, epoch ms; negative for a repetition
   */
  long write(int machine, long now, ByteBuffer out) {
    if (repeats[machine]) {
      repeats[machine] = false;
      repeated++;
      payload(machine, number[machine], last[machine], out);
      return -last[machine];
    }
    long place = turn[machine]++;
    long stamp;
    if (heldStamp[machine] != 0) {
      stamp = heldStamp[machine];
      heldStamp[machine] = 0;
    } else {
      stamp = Math.max(last[machine] + 1, now);
      if (place % 2 == 0 && random(machine, place, 7) % PAIRS_PER_SWAP == 0) {
        heldStamp[machine] = stamp++;
      }
      last[machine] = stamp;
    }
    number[machine] = stamp;
    repeats[machine] =
        stamp == last[machine] && random(machine, place, 11) % MESSAGES_PER_REPETITION == 0;
    payload(machine, stamp, stamp, out);
    count[machine]++;
    start = Math.min(start, stamp);
    readings += VALUES;
    for (int value = 0; value < VALUES; value++) {
      sum[machine * VALUES + value] += value(machine, value, stamp);
    }
    return stamp;
  }

  private void payload(int machine, long key, long stamp, ByteBuffer out) {
    out.put(HEAD);
    decimal(stamp, out);
    out.put(VALUES_HEAD);
    for (int value = 0; value < VALUES; value++) {
      if (value > 0) {
        out.put(NEXT_NAME);
      }
      out.put(NAMES[value]);
      int steps = steps(machine, value, key);
      decimal(steps / STEPS_PER_UNIT, out);
      out.put(FRACTIONS[steps % STEPS_PER_UNIT]);
    }
    out.put(TAIL);
  }

  private double value(int machine, int value, long key) {
    return steps(machine, value, key) / (double) STEPS_PER_UNIT;
  }

  private int steps(int machine, int value, long key) {
    int around = (20 + 30 * value) * STEPS_PER_UNIT;
    return around + (int) (random(machine, key, value) % (8 * STEPS_PER_UNIT));
  }

  /** Not negative; the finalizer of SplitMix64 over all three. */
  private long random(int machine, long place, int what) {
    long z = seed + machine * 0x9E3779B97F4A7C15L + place * 0xD1342543DE82EF95L + what;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return (z ^ z >>> 31) & Long.MAX_VALUE;
  }

  private static void decimal(long number, ByteBuffer out) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    int end = out.position() + digits;
    long rest = number;
    for (int at = end - 1; at >= end - digits; at--) {
      out.put(at, (byte) ('0' + rest % 10));
      rest /= 10;
    }
    out.position(end);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Time of the first message, epoch ms. */
  long start() {
    return start;
  }

  /** A message held back for a wrong order that has not been sent is no reading yet. */
  public long readings() {
    return readings;
  }

  public long repeatedMessages() {
    return repeated;
  }

  /** Time of the machine's newest message, epoch ms; 0 before the first. */
  long newest(int machine) {
    return last[machine];
  }

  long count(int machine) {
    return count[machine];
  }

  double sum(int machine, int value) {
    return sum[machine * VALUES + value];
  }
}
