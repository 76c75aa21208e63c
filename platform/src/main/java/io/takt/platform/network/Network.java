package io.takt.platform.network;

import java.net.InetAddress;

/**
 * A range of addresses.
 *
 * @param bits of the address that all in it share
 */
public record Network(InetAddress address, int bits) {
  public Network {
    if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException(
          "a network of " + address.getHostAddress() + " cannot have " + bits + " bits");
    }
  }

  /** As in {@code 10.0.0.0/8}; one address alone is a network too. */
  public static Network of(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress address = InetAddress.ofLiteral(parts[0]);
    return new Network(
        address,
        parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * Byte.SIZE);
  }

  public boolean holds(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % Byte.SIZE);
      if (((mine[i / Byte.SIZE] ^ theirs[i / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
