package io.takt.gateway.idempotency;

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
 * Closes an answer with a key made of the caller's own (HKDF, RFC 5869; AES-256 GCM), which is not
 * kept. A key that can be guessed protects nothing more than the table's rights do.
 *
 * @param key of this one call
 */
record Seal(SecretKey key) {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @param callId tells apart callers who chose the same key
   */
  static Seal of(String idempotencyKey, byte[] callId) {
    try {
      HKDFParameterSpec.ExtractThenExpand parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(idempotencyKey.getBytes(StandardCharsets.UTF_8))
              .addSalt(callId)
              .thenExpand("takt answered call".getBytes(StandardCharsets.UTF_8), KEY_BYTES);
      return new Seal(KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HKDF", e);
    }
  }

  byte[] close(byte[] open) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] closed = apply(Cipher.ENCRYPT_MODE, nonce, open);
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
    System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
    return all;
  }

  byte[] open(byte[] closed) {
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
      throw new IllegalStateException("a kept answer cannot be sealed or read", e);
    }
  }
}
