package io.takt.alert.notification;

import io.takt.platform.PlatformProperties;
import io.takt.platform.page.Cursor;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.KeyFolder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The signed link of a message: it names the message and when it ends, and so the alarm and the
 * person. It stands behind a {@code #}, which no browser sends and no server logs.
 */
@Component
class AcknowledgeLink {
  private final Cursor signer;
  private final String baseUrl;
  private final MailProperties properties;
  private final Clock clock;

  AcknowledgeLink(
      PlatformProperties platform,
      KeyFolder keys,
      @Value("${takt.base-url}") String baseUrl,
      MailProperties properties,
      Clock clock) {
    this.signer = new Cursor(key(keys.privateKey(platform.service()).getD().decode()));
    this.baseUrl = baseUrl;
    this.properties = properties;
    this.clock = clock;
  }

  String of(Notification notification) {
    Instant end = notification.createdAt().plus(properties.linkLife());
    return baseUrl
        + "/acknowledge#"
        + signer.encode(notification.id() + "/" + end.getEpochSecond());
  }

  /**
   * The id of its message.
   *
   * @throws Problem 400 {@code link-invalid}, 410 {@code link-expired}
   */
  long read(String token) {
    String text;
    try {
      text = signer.decode(token);
    } catch (Problem e) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "link-invalid", "This link is not whole. Open it as it came.");
    }
    String[] parts = text.split("/", -1);
    if (clock.instant().getEpochSecond() >= Long.parseLong(parts[1])) {
      throw new Problem(
          HttpStatus.GONE, "link-expired", "This link is too old. Sign in to acknowledge.");
    }
    return Long.parseLong(parts[0]);
  }

  /** Of its own: what is signed for pages of lists must not pass here. */
  private static byte[] key(byte[] secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("acknowledge link".getBytes(StandardCharsets.UTF_8));
      return digest.digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
