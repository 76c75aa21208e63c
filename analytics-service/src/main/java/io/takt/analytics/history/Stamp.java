package io.takt.analytics.history;

/**
 * Quality and order of a stored reading in 32 bits. The order is the sender's sequence number
 * modulo {@value #MODULUS}, plus 1; 0 when it gave none. Orders are compared as serial numbers (RFC
 * 1982): right as long as two numbers for one instant are less than half a billion apart.
 */
final class Stamp {
  static final int NO_ORDER = 0;

  private static final int MODULUS = (1 << 30) - 1;
  private static final int QUALITY_BITS = 2;

  private Stamp() {}

  static int order(long sequence) {
    return sequence == 0 ? NO_ORDER : 1 + Math.floorMod(sequence, MODULUS);
  }

  static int of(int quality, int order) {
    return order << QUALITY_BITS | quality;
  }

  static int qualityOf(int stamp) {
    return stamp & (1 << QUALITY_BITS) - 1;
  }

  static int orderOf(int stamp) {
    return stamp >>> QUALITY_BITS;
  }

  /** Whether the sender numbered {@code a} after {@code b}; false when it is not known. */
  static boolean isNewer(int a, int b) {
    return a != NO_ORDER && b != NO_ORDER && a != b && Math.floorMod(a - b, MODULUS) <= MODULUS / 2;
  }
}
