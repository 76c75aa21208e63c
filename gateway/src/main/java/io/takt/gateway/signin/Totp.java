package io.takt.gateway.signin;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of the time (RFC 6238) as every authenticator app knows them: HMAC-SHA-1, 6 digits, a new
 * one every 30 s.
 */
final class Totp {
  /** As long as the hash, as RFC 4226, 4 recommends. */
  static final int SECRET_BYTES = 20;

  private static final String MAC = "HmacSHA1";
  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;

  /** Steps a phone's clock may be wrong by, and what typing takes. */
  private static final int TOLERANCE = 1;

  private Totp() {}

  static long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  /** RFC 4226, 5.3. */
  static String code(byte[] secret, long step) {
    byte[] hash = hash(secret, step);
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
    return String.format("%0" + DIGITS + "d", number % MODULUS);
  }

  private static byte[] hash(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  /** The step around now whose code this is; empty when it is of none. */
  static OptionalLong stepOf(byte[] secret, String code, Instant now) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    OptionalLong found = OptionalLong.empty();
    for (long step = step(now) - TOLERANCE; step <= step(now) + TOLERANCE; step++) {
      byte[] right = code(secret, step).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(right, given)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  static boolean looksLikeCode(String text) {
    return text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** What the QR code holds, as authenticator apps read it. */
  static String uri(String account, String secret) {
    return "otpauth://totp/Takt:%s?secret=%s&issuer=Takt&algorithm=SHA1&digits=%d&period=%d"
        .formatted(encode(account), secret, DIGITS, STEP_SECONDS);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
