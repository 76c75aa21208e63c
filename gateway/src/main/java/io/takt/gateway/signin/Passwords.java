package io.takt.gateway.signin;

import io.takt.platform.problem.Problem;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords of people: Argon2id with the parameters of OWASP's password storage cheat sheet. Those
 * hashed by bcrypt before still fit, and are hashed anew when they are used.
 */
@Component
class Passwords {
  /** NIST SP 800-63B-4, 3.1.1.2: of a password that is the only factor. */
  static final int MIN_LENGTH = 15;

  static final int MAX_LENGTH = 128;
  private static final int FEWEST_DIFFERENT = 6;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PasswordEncoder encoder =
      new DelegatingPasswordEncoder(
          "argon2",
          Map.of(
              "argon2",
              new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES),
              "bcrypt",
              new BCryptPasswordEncoder()));

  /** Hashing is slow on purpose; it must not take every core from the rest. */
  private final Semaphore hashing = new Semaphore(2);

  private final String nobodysHash = encoder.encode(Secret.random(MIN_LENGTH));

  /**
   * Somebody unknown costs the same time as somebody known.
   *
   * @param hash null: there is none, so nothing fits
   */
  boolean fits(String password, @Nullable String hash) {
    boolean fits = slowly(() -> encoder.matches(password, hash == null ? nobodysHash : hash));
    return fits && hash != null;
  }

  boolean isOld(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  String hash(String password) {
    return slowly(() -> encoder.encode(password));
  }

  /**
   * @throws Problem 400 {@code password-weak}
   */
  static void check(String password, String email) {
    String name = email.substring(0, Math.max(0, email.indexOf('@'))).toLowerCase(Locale.ROOT);
    String text = password.toLowerCase(Locale.ROOT);
    if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
      throw weak("has %d to %d characters; a few words are easy to keep in mind");
    }
    if (text.codePoints().distinct().count() < FEWEST_DIFFERENT) {
      throw weak("has more different characters");
    }
    if (!name.isEmpty() && text.replace(name, "").length() < MIN_LENGTH / 2) {
      throw weak("is more than your address");
    }
  }

  private static Problem weak(String rule) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "password-weak",
        "A password " + rule.formatted(MIN_LENGTH, MAX_LENGTH) + ".");
  }

  private <T> T slowly(Supplier<T> work) {
    try {
      if (!hashing.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw Problem.unavailable("Too many sign in at once. Try again.", PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("The gateway is stopping.", PATIENCE);
    }
    try {
      return work.get();
    } finally {
      hashing.release();
    }
  }
}
