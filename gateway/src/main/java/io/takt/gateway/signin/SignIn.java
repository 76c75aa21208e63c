package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Proves who somebody is. */
@Service
class SignIn {
  private static final int TOKEN_LENGTH = 43;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PersonTable people;
  private final OwnerLinkTable links;
  private final TryTable tries;
  private final PasswordEncoder passwords;
  private final SigninProperties properties;
  private final Clock clock;
  private final String nobodysHash;

  /** Hashing is slow on purpose; it must not take every core from the rest. */
  private final Semaphore hashing = new Semaphore(2);

  SignIn(
      PersonTable people,
      OwnerLinkTable links,
      TryTable tries,
      PasswordEncoder passwords,
      SigninProperties properties,
      Clock clock) {
    this.people = people;
    this.links = links;
    this.tries = tries;
    this.passwords = passwords;
    this.properties = properties;
    this.clock = clock;
    this.nobodysHash = passwords.encode(Secret.random(TOKEN_LENGTH));
  }

  /** A link's token, whom it lets in, and its end. */
  record NewLink(String token, int person, Instant expiresAt) {}

  NewLink newOwnerLink(TenantId tenant) {
    Person owner = people.owner(tenant).orElseThrow(Problem::notFound);
    String token = Secret.random(TOKEN_LENGTH);
    Instant now = clock.instant();
    Instant end = now.plus(properties.linkLifetime());
    links.add(Secret.hash(token), owner, end, now);
    return new NewLink(token, owner.id(), end);
  }

  /**
   * @throws Problem 401 {@code link-invalid} for one that is unknown, used or too old alike
   */
  Person byLink(String token) {
    return links
        .use(Secret.hash(token), clock.instant())
        .flatMap(people::active)
        .orElseThrow(() ->
            new Problem(
                HttpStatus.UNAUTHORIZED,
                "link-invalid",
                "This link was used or is too old. Make a new one where Takt runs."));
  }

  /**
   * @throws Problem 401 {@code credentials-invalid}; 429 {@code too-many-tries}
   */
  Person byPassword(String email, String password) {
    byte[] account = Secret.hash(email.strip().toLowerCase(Locale.ROOT));
    if (!tries.take(account, properties.triesPerMinute(), clock.instant())) {
      throw tooMany();
    }
    Optional<PersonTable.WithPassword> found = people.byEmail(email.strip());
    // somebody unknown costs the same time as somebody known
    String hash = found.map(PersonTable.WithPassword::hash).orElse(nobodysHash);
    boolean fits = fits(password, hash);
    return found
        .filter(somebody -> fits && somebody.hash() != null)
        .map(PersonTable.WithPassword::person)
        .orElseThrow(() ->
            new Problem(
                HttpStatus.UNAUTHORIZED,
                "credentials-invalid",
                "E-mail address or password is wrong."));
  }

  /** Whose account this is. */
  Optional<Person> named(String email) {
    return people.byEmail(email.strip()).map(PersonTable.WithPassword::person);
  }

  private boolean fits(String password, @Nullable String hash) {
    try {
      if (!hashing.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw Problem.unavailable("Too many sign in at once. Try again.", PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("The gateway is stopping.", PATIENCE);
    }
    try {
      return passwords.matches(password, hash);
    } finally {
      hashing.release();
    }
  }

  private static Problem tooMany() {
    return new Problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-tries",
            "Too many tries for this account. Wait a minute.")
        .retryAfter(Duration.ofMinutes(1));
  }
}
