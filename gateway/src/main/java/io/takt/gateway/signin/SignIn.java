package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import io.takt.gateway.audit.AuditTrail;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Proves who somebody is. */
@Service
class SignIn {
  private static final int TOKEN_LENGTH = 43;

  private final PersonTable people;
  private final LinkTable links;
  private final TryTable tries;
  private final Passwords passwords;
  private final SigninProperties properties;
  private final AuditTrail audit;
  private final TransactionTemplate transactions;
  private final Clock clock;

  SignIn(
      PersonTable people,
      LinkTable links,
      TryTable tries,
      Passwords passwords,
      SigninProperties properties,
      AuditTrail audit,
      TransactionTemplate transactions,
      Clock clock) {
    this.people = people;
    this.links = links;
    this.tries = tries;
    this.passwords = passwords;
    this.properties = properties;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A link's token, whom it lets in, and its end. */
  record NewLink(String token, int person, Instant expiresAt) {}

  NewLink newOwnerLink(TenantId tenant) {
    return newLink(people.owner(tenant).orElseThrow(Problem::notFound), properties.linkLifetime());
  }

  /** Those made before no longer work. */
  NewLink newInvitation(Person person) {
    links.removeThoseOf(person.id());
    return newLink(person, properties.invitationLifetime());
  }

  private NewLink newLink(Person person, Duration lifetime) {
    String token = Secret.random(TOKEN_LENGTH);
    Instant now = clock.instant();
    Instant end = now.plus(lifetime);
    links.add(Secret.hash(token), person, end, now);
    return new NewLink(token, person.id(), end);
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
                "This link was used or is too old. Make a new one where Takt runs, or ask an"
                    + " administrator for one."));
  }

  /**
   * @throws Problem 401 {@code credentials-invalid}; 429 {@code too-many-tries}
   */
  Person byPassword(String email, String password) {
    take(email);
    Optional<PersonTable.WithPassword> found = people.byEmail(email.strip());
    String hash = found.map(PersonTable.WithPassword::hash).orElse(null);
    if (!passwords.fits(password, hash)) {
      throw new Problem(
          HttpStatus.UNAUTHORIZED, "credentials-invalid", "E-mail address or password is wrong.");
    }
    Person person = found.orElseThrow().person();
    if (hash != null && passwords.isOld(hash)) {
      people.setPassword(person, passwords.hash(password));
    }
    return person;
  }

  /**
   * Sets somebody's password.
   *
   * @param byLink they need not know the one they have
   * @throws Problem 400 {@code password-weak}; 403 {@code password-wrong}; 429 {@code
   *     too-many-tries}
   */
  void changePassword(Person person, boolean byLink, @Nullable String current, String wanted) {
    Passwords.check(wanted, person.email());
    Optional<String> hash = people.hash(person);
    if (hash.isPresent() && !byLink) {
      take(person.email());
      if (!passwords.fits(current == null ? "" : current, hash.get())) {
        throw new Problem(
            HttpStatus.FORBIDDEN, "password-wrong", "The password you have now is another one.");
      }
    }
    String fresh = passwords.hash(wanted);
    transactions.executeWithoutResult(_ -> {
      people.setPassword(person, fresh);
      audit.noteBy(
          person.caller().subject(),
          person.tenant(),
          "session.password",
          new AuditTrail.Subject("person", String.valueOf(person.id()), ""));
    });
  }

  boolean hasPassword(Person person) {
    return people.hash(person).isPresent();
  }

  /** Somebody comes in now. */
  void note(Person person) {
    people.signedIn(person, clock.instant());
  }

  private void take(String email) {
    byte[] account = Secret.hash(email.strip().toLowerCase(Locale.ROOT));
    if (!tries.take(account, properties.triesPerMinute(), clock.instant())) {
      throw tooMany();
    }
  }

  /** Whose account this is. */
  Optional<Person> named(String email) {
    return people.byEmail(email.strip()).map(PersonTable.WithPassword::person);
  }

  private static Problem tooMany() {
    return new Problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-tries",
            "Too many tries for this account. Wait a minute.")
        .retryAfter(Duration.ofMinutes(1));
  }
}
