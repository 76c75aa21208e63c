package io.takt.platform.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Closes bytes with a key of one purpose, made of a secret (HKDF, RFC 5869; AES-256 GCM).
 *
 * @param key closes what belongs together and nothing else
 */
public record Seal(SecretKey key) {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @param secret can be guessed no more easily than what it closes may be read
   * @param salt tells apart those who have the same secret
   * @param purpose tells apart what one secret is used for
   */
  public static Seal of(byte[] secret, byte[] salt, String purpose) {
    try {
      HKDFParameterSpec.ExtractThenExpand parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(secret)
              .addSalt(salt)
              .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
      return new Seal(KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HKDF", e);
    }
  }

  public byte[] close(byte[] open) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] closed = apply(Cipher.ENCRYPT_MODE, nonce, open);
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
    System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
    return all;
  }

  public byte[] open(byte[] closed) {
    return apply(
        Cipher.DECRYPT_MODE,
        Arrays.copyOf(closed, NONCE_BYTES),
        Arrays.copyOfRange(closed, NONCE_BYTES, closed.length));
  }

  private byte[] apply(int mode, byte[] nonce, byte[] content) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what is sealed cannot be read with this key", e);
    }
  }
}
