package io.takt.gateway.signin;

/** Bytes as text that people can type (RFC 4648, 6). */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;
  private static final int MASK = (1 << BITS) - 1;

  private Base32() {}

  /**
   * @param bytes a multiple of 5, so that nothing has to be filled up
   */
  static String encode(byte[] bytes) {
    if (bytes.length % BITS != 0) {
      throw new IllegalArgumentException(bytes.length + " bytes are not whole characters");
    }
    StringBuilder text = new StringBuilder();
    long held = 0;
    int bits = 0;
    for (byte next : bytes) {
      held = held << Byte.SIZE | Byte.toUnsignedInt(next);
      for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
        text.append(ALPHABET.charAt((int) (held >>> (bits - BITS)) & MASK));
      }
    }
    return text.toString();
  }
}
