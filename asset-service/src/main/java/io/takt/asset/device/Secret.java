package io.takt.asset.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A device's password as it is kept. Passwords are made here, 160 random bits, so nobody can try
 * them all: a salted SHA-256 is enough, and a storm of connects costs microseconds each.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by matches only
public record Secret(byte[] salt, byte[] hash) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PASSWORD_BYTES = 20;
  private static final int SALT_BYTES = 16;

  static String newPassword() {
    return HexFormat.of().formatHex(random(PASSWORD_BYTES));
  }

  static Secret of(String password) {
    byte[] salt = random(SALT_BYTES);
    return new Secret(salt, hash(salt, password));
  }

  /** In a time that does not tell how much of it is right. */
  public boolean matches(String password) {
    return MessageDigest.isEqual(hash, hash(salt, password));
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  private static byte[] hash(byte[] salt, String password) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest.digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
