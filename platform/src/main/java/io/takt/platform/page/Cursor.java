package io.takt.platform.page;

import io.takt.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpStatus;

/** Turns a position in a list into an opaque text and back; a forged or cut one is refused. */
public final class Cursor {
  private static final int TAG_BYTES = 12;

  private final SecretKeySpec key;

  /**
   * @param secret any bytes only this service knows
   */
  public Cursor(byte[] secret) {
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  public String encode(String position) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] tagged = Arrays.copyOf(tag(text), TAG_BYTES + text.length);
    System.arraycopy(text, 0, tagged, TAG_BYTES, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(tagged);
  }

  /**
   * @throws Problem 400 {@code cursor-invalid}
   */
  public String decode(String cursor) {
    try {
      byte[] tagged = Base64.getUrlDecoder().decode(cursor);
      if (tagged.length > TAG_BYTES) {
        byte[] text = Arrays.copyOfRange(tagged, TAG_BYTES, tagged.length);
        if (MessageDigest.isEqual(tag(text), Arrays.copyOf(tagged, TAG_BYTES))) {
          return new String(text, StandardCharsets.UTF_8);
        }
      }
    } catch (IllegalArgumentException e) {
      // falls through: not Base64
    }
    throw new Problem(
        HttpStatus.BAD_REQUEST, "cursor-invalid", "Use a cursor as it came with a page.");
  }

  private byte[] tag(byte[] text) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(text), TAG_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HmacSHA256", e);
    }
  }
}
