package io.takt.bench.ledger;

/**
 * Who a reading is: device, signal of the device, number of the message. As a number it is exact in
 * a double, which carries 53 bits.
 */
public record Identity(int device, int signal, long seq) {
  private static final int SEQ_BITS = 32;
  private static final int SIGNAL_BITS = 3;
  private static final int DEVICE_BITS = 17;
  private static final long SEQ_MASK = (1L << SEQ_BITS) - 1;

  public Identity {
    if (device < 0 || device >= 1 << DEVICE_BITS) {
      throw new IllegalArgumentException("device " + device);
    }
    if (signal < 0 || signal >= 1 << SIGNAL_BITS) {
      throw new IllegalArgumentException("signal " + signal);
    }
    if (seq < 0 || seq > SEQ_MASK) {
      throw new IllegalArgumentException("seq " + seq);
    }
  }

  /** As the value of a reading. */
  public long value() {
    return ((long) device << SIGNAL_BITS | signal) << SEQ_BITS | seq;
  }

  /** Whether a stored value can be one of these at all. */
  public static boolean isOne(double value) {
    return value >= 0
        && value < 1L << (SEQ_BITS + SIGNAL_BITS + DEVICE_BITS)
        && value == (long) value;
  }

  public static Identity of(double value) {
    long bits = (long) value;
    long source = bits >>> SEQ_BITS;
    return new Identity(
        (int) (source >>> SIGNAL_BITS), (int) (source & (1 << SIGNAL_BITS) - 1), bits & SEQ_MASK);
  }
}
