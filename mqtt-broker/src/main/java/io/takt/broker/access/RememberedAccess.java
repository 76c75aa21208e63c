package io.takt.broker.access;

import com.github.benmanes.caffeine.cache.Ticker;
import io.takt.broker.access.AccessCount.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps answers for a short time and asks the same question once, however many wait for it. While
 * the authority cannot be asked, a right it granted within the last hour stays.
 */
public final class RememberedAccess implements Access {
  private static final int SIGN_INS = 50_000;
  private static final int PERMITS = 200_000;

  private final Access authority;
  private final Memory<Shown, SignIn> signIns;
  private final Memory<Wanted, Permit> permits;
  private final SecretKeySpec pepper = pepper();

  public RememberedAccess(Access authority, AccessCount count, Ticker ticker) {
    this.authority = authority;
    this.signIns = new Memory<>(SIGN_INS, ticker, RememberedAccess::outcome, SignIn.ALLOWED, count);
    this.permits = new Memory<>(PERMITS, ticker, RememberedAccess::outcome, Permit.ALLOWED, count);
  }

  @Override
  public CompletableFuture<SignIn> signIn(Credentials shown) {
    return signIns.answer(
        new Shown(shown.clientId(), shown.user(), digest(shown.password())),
        () -> authority.signIn(shown));
  }

  @Override
  public CompletableFuture<Permit> permit(TopicUse use) {
    return permits.answer(
        new Wanted(use.user(), use.topic(), use.direction()), () -> authority.permit(use));
  }

  /** What was said of these users counts no more. */
  public void forget(Predicate<String> users) {
    signIns.forget(shown -> users.test(shown.user()));
    permits.forget(wanted -> users.test(wanted.user()));
  }

  private static Outcome outcome(SignIn answer) {
    return switch (answer) {
      case ALLOWED -> Outcome.ALLOWED;
      case DENIED -> Outcome.DENIED;
      case UNAVAILABLE -> Outcome.UNAVAILABLE;
    };
  }

  private static Outcome outcome(Permit answer) {
    return switch (answer) {
      case ALLOWED -> Outcome.ALLOWED;
      case DENIED -> Outcome.DENIED;
      case UNAVAILABLE -> Outcome.UNAVAILABLE;
    };
  }

  /** Passwords stay out of the memory; the pepper lives as long as the process. */
  private ByteBuffer digest(String password) {
    try {
      Mac mac = Mac.getInstance(pepper.getAlgorithm());
      mac.init(pepper);
      return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  private static SecretKeySpec pepper() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new SecretKeySpec(key, "HmacSHA256");
  }

  private record Shown(String clientId, String user, ByteBuffer digest) {}

  /** The client id and address are told to the authority but do not change a right. */
  private record Wanted(String user, String topic, TopicUse.Direction direction) {}
}
