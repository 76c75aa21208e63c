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
  private final SecondFactors factors;
  private final SigninProperties properties;
  private final AuditTrail audit;
  private final TransactionTemplate transactions;
  private final Clock clock;

  SignIn(
      PersonTable people,
      LinkTable links,
      TryTable tries,
      Passwords passwords,
      SecondFactors factors,
      SigninProperties properties,
      AuditTrail audit,
      TransactionTemplate transactions,
      Clock clock) {
    this.people = people;
    this.links = links;
    this.tries = tries;
    this.passwords = passwords;
    this.factors = factors;
    this.properties = properties;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A link's token, whom it lets in, and its end. */
  record NewLink(String token, int person, Instant expiresAt) {}

  /** Asks for no code: whoever may run commands here could as well change the database. */
  NewLink newOwnerLink(TenantId tenant) {
    Person owner = people.owner(tenant).orElseThrow(Problem::notFound);
    return newLink(owner, false, properties.linkLifetime());
  }

  /** Those made before no longer work. */
  NewLink newInvitation(Person person) {
    links.removeThoseOf(person.id());
    return newLink(person, true, properties.invitationLifetime());
  }

  private NewLink newLink(Person person, boolean asksCode, Duration lifetime) {
    String token = Secret.random(TOKEN_LENGTH);
    Instant now = clock.instant();
    Instant end = now.plus(lifetime);
    links.add(Secret.hash(token), person, asksCode, end, now);
    return new NewLink(token, person.id(), end);
  }

  /**
   * A link that lacks the code is not used up.
   *
   * @param code of who has a second factor
   * @throws Problem 401 {@code link-invalid} for one that is unknown, used or too old alike, {@code
   *     code-missing}, {@code code-wrong}, {@code code-locked}; 429 {@code too-many-tries}
   */
  Person byLink(String token, @Nullable String code) {
    byte[] hash = Secret.hash(token);
    LinkTable.Link link = links.find(hash, clock.instant()).orElseThrow(SignIn::invalidLink);
    Person person = people.active(link.person()).orElseThrow(SignIn::invalidLink);
    if (link.asksCode() && person.hasSecondFactor()) {
      if (code != null) {
        take(person.email());
      }
      askCode(person, code);
    }
    return links
        .use(hash, clock.instant())
        .flatMap(people::active)
        .orElseThrow(SignIn::invalidLink);
  }

  private static Problem invalidLink() {
    return new Problem(
        HttpStatus.UNAUTHORIZED,
        "link-invalid",
        "This link was used or is too old. Make a new one where Takt runs, or ask an"
            + " administrator for one.");
  }

  /**
   * Only who knows the password learns that there is a second factor.
   *
   * @param code of who has a second factor
   * @throws Problem 401 {@code credentials-invalid}, {@code code-missing}, {@code code-wrong},
   *     {@code code-locked}; 429 {@code too-many-tries}
   */
  Person byPassword(String email, String password, @Nullable String code) {
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
    askCode(person, code);
    return person;
  }

  private void askCode(Person person, @Nullable String code) {
    if (!person.hasSecondFactor()) {
      return;
    }
    if (code == null || code.isBlank()) {
      throw new Problem(
          HttpStatus.UNAUTHORIZED, "code-missing", "Give the \"code\" of the second factor too.");
    }
    factors.check(person, code).require(HttpStatus.UNAUTHORIZED);
  }

  /**
   * Somebody who is signed in proves that it is still them.
   *
   * @throws Problem 400 {@code field-missing}; 403 {@code password-wrong}, {@code code-wrong},
   *     {@code code-locked}; 429 {@code too-many-tries}
   */
  void prove(Person person, @Nullable String password, @Nullable String code) {
    if (password == null && code == null) {
      throw new Problem(HttpStatus.BAD_REQUEST, "field-missing", "Give \"password\" or \"code\".");
    }
    take(person.email());
    if (password == null) {
      factors.check(person, code == null ? "" : code).require(HttpStatus.FORBIDDEN);
    } else if (!passwords.fits(password, people.hash(person).orElse(null))) {
      throw wrongPassword();
    }
  }

  /**
   * Sets somebody's password.
   *
   * @param byLink they need not know the one they have
   * @throws Problem 400 {@code password-weak}; 403 {@code password-wrong}; 409 {@code
   *     company-account}; 429 {@code too-many-tries}
   */
  void changePassword(Person person, boolean byLink, @Nullable String current, String wanted) {
    if (person.hasCompanyAccount()) {
      throw Person.elsewhere();
    }
    Passwords.check(wanted, person.email());
    Optional<String> hash = people.hash(person);
    if (hash.isPresent() && !byLink) {
      take(person.email());
      if (!passwords.fits(current == null ? "" : current, hash.get())) {
        throw wrongPassword();
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

  private static Problem wrongPassword() {
    return new Problem(
        HttpStatus.FORBIDDEN, "password-wrong", "The password you have now is another one.");
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
