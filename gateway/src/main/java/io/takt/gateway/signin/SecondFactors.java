package io.takt.gateway.signin;

import io.takt.gateway.audit.AuditTrail;
import io.takt.gateway.signin.SecondFactorTable.Factor;
import io.takt.platform.problem.Problem;
import io.takt.platform.seal.Seal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor of people: codes of an authenticator app, and recovery codes for who lost it.
 */
@Service
class SecondFactors {
  private static final int RECOVERY_CODES = 10;

  /** 80 bits: nobody can guess one, so a plain hash of it is enough. */
  private static final int RECOVERY_BYTES = 10;

  private static final int GROUP = 4;

  /** Of 10^6 codes 3 fit at a time, so this many guesses get in once in 6,000 accounts. */
  private static final int MOST_REFUSED = 50;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecondFactorTable table;
  private final AuditTrail audit;
  private final Clock clock;
  private final SignInKey key;

  SecondFactors(SecondFactorTable table, AuditTrail audit, Clock clock, SignInKey key) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
    this.key = key;
  }

  /**
   * How it stands with somebody's.
   *
   * @param since null: there is none
   */
  record Status(@Nullable Instant since, int recoveryCodes) {}

  Status status(Person person) {
    return table
        .find(person)
        .map(factor -> new Status(factor.onSince(), factor.recoveryCodes()))
        .orElse(new Status(null, 0));
  }

  /**
   * A fresh secret, which counts once a code of it is shown.
   *
   * @throws Problem 409 {@code second-factor-on}, {@code company-account}
   */
  String begin(Person person) {
    if (person.hasCompanyAccount()) {
      throw Person.elsewhere();
    }
    byte[] secret = random(Totp.SECRET_BYTES);
    if (!table.begin(person, Base64.getEncoder().encodeToString(seal(person).close(secret)))) {
      throw alreadyOn();
    }
    return Base32.encode(secret);
  }

  /**
   * Turns it on.
   *
   * @return recovery codes, nowhere kept as they are
   * @throws Problem 409 {@code second-factor-on}, {@code second-factor-not-begun}; 400 {@code
   *     code-wrong}
   */
  @Transactional
  List<String> confirm(Person person, String code) {
    Factor factor =
        table
            .find(person)
            .orElseThrow(() ->
                new Problem(
                    HttpStatus.CONFLICT,
                    "second-factor-not-begun",
                    "Get a secret first, and put it into an authenticator app."));
    if (factor.onSince() != null) {
      throw alreadyOn();
    }
    Instant now = clock.instant();
    long step =
        Totp.stepOf(secret(person, factor), plain(code), now)
            .orElseThrow(() ->
                new Problem(
                    HttpStatus.BAD_REQUEST,
                    "code-wrong",
                    "This is not the code of now. Check the clock of the phone, and that the"
                        + " secret is the last one shown."));
    if (!table.confirm(person, factor.sealed(), step, now)) {
      throw alreadyOn();
    }
    note(person, "second-factor.on");
    return Stream.generate(() -> newRecoveryCode(person)).limit(RECOVERY_CODES).toList();
  }

  private String newRecoveryCode(Person person) {
    String code = Base32.encode(random(RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
    table.addRecoveryCode(person, recoveryHash(code));
    return code.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
  }

  /** Accepts a code once; somebody without a second factor needs none. */
  @Transactional
  CodeVerdict check(Person person, String given) {
    Optional<Factor> on = table.find(person).filter(factor -> factor.onSince() != null);
    return on.map(factor -> check(person, factor, plain(given))).orElse(CodeVerdict.ACCEPTED);
  }

  private CodeVerdict check(Person person, Factor factor, String code) {
    if (!Totp.looksLikeCode(code)) {
      if (table.useRecoveryCode(person, recoveryHash(code))) {
        note(person, "second-factor.recover");
        return CodeVerdict.ACCEPTED;
      }
    } else if (factor.refused() < MOST_REFUSED) {
      OptionalLong step = Totp.stepOf(secret(person, factor), code, clock.instant());
      if (step.isPresent() && table.use(person, factor.sealed(), step.getAsLong())) {
        return CodeVerdict.ACCEPTED;
      }
    }
    table.refuse(person);
    audit.refused(person.tenant(), "second-factor.refused", subject(person));
    return factor.refused() < MOST_REFUSED ? CodeVerdict.WRONG : CodeVerdict.LOCKED;
  }

  /**
   * Turns it off.
   *
   * @throws Problem 409 {@code second-factor-off}
   */
  @Transactional
  void off(Person person) {
    if (!table.remove(person)) {
      throw alreadyOff();
    }
    note(person, "second-factor.off");
  }

  /** For another person, who lost it; false when there was none. */
  boolean reset(Person person) {
    boolean was = table.remove(person);
    if (was) {
      audit.note(person.tenant(), "second-factor.reset", subject(person), null, null);
    }
    return was;
  }

  /** Of who signs in elsewhere from now on. */
  void forget(Person person) {
    table.remove(person);
  }

  static Problem alreadyOff() {
    return new Problem(HttpStatus.CONFLICT, "second-factor-off", "There is no second factor.");
  }

  private static Problem alreadyOn() {
    return new Problem(
        HttpStatus.CONFLICT, "second-factor-on", "Turn off the second factor there is first.");
  }

  private void note(Person person, String action) {
    audit.noteBy(person.caller().subject(), person.tenant(), action, subject(person));
  }

  private static AuditTrail.Subject subject(Person person) {
    return new AuditTrail.Subject("person", String.valueOf(person.id()), "");
  }

  private Seal seal(Person person) {
    return key.seal(String.valueOf(person.id()), "takt second factor");
  }

  private byte[] secret(Person person, Factor factor) {
    return seal(person).open(Base64.getDecoder().decode(factor.sealed()));
  }

  /** Of a recovery code without its dashes. */
  private static byte[] recoveryHash(String code) {
    return Secret.hash(code.toLowerCase(Locale.ROOT));
  }

  /** Apps and paper show them in groups. */
  private static String plain(String code) {
    return code.replaceAll("[\\s-]", "");
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
