package io.takt.gateway.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own second factor. */
@RestController
@RequestMapping("/api/v1/session/second-factor")
@Tag(name = "Session", description = "Sign-in of people")
@SecurityRequirement(name = "session")
class SecondFactorController {
  private final SecondFactors factors;
  private final Sessions sessions;
  private final SignIn signIn;

  SecondFactorController(SecondFactors factors, Sessions sessions, SignIn signIn) {
    this.factors = factors;
    this.sessions = sessions;
    this.signIn = signIn;
  }

  /**
   * How it stands with the second factor.
   *
   * @param since null while it is off
   * @param required whether they may do nothing without one
   * @param recoveryCodes how many are left
   */
  @Schema(name = "SecondFactor")
  record View(boolean on, @Nullable OffsetDateTime since, boolean required, int recoveryCodes) {}

  /**
   * A secret for an authenticator app, shown this once.
   *
   * @param secret Base32, to type
   * @param uri otpauth, to show as QR code
   */
  @Schema(name = "SecondFactorSecret")
  record Offer(String secret, String uri) {}

  /** What the authenticator app shows. */
  @Schema(name = "SecondFactorCode")
  record Code(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String code) {}

  /** Each lets in once in place of a code; shown this once. */
  record RecoveryCodes(List<String> items) {}

  /**
   * Proof that it is them; one of both, and neither from who came in by a link.
   *
   * @param code of the app, or a recovery code
   */
  @Schema(name = "SecondFactorProof")
  record Proof(@Nullable String password, @Nullable String code) {}

  @GetMapping
  @Operation(summary = "Your second factor")
  View get(HttpServletRequest request) {
    Person person = person(request);
    SecondFactors.Status status = factors.status(person);
    Instant since = status.since();
    return new View(
        since != null,
        since == null ? null : since.atOffset(ZoneOffset.UTC),
        sessions.mustHaveSecondFactor(person),
        status.recoveryCodes());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "A secret for your authenticator app; the one before no longer works")
  Offer begin(HttpServletRequest request) {
    Person person = person(request);
    String secret = factors.begin(person);
    return new Offer(secret, Totp.uri(person.email(), secret));
  }

  @PostMapping(path = "/on", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Turn it on with a first code; you are signed out everywhere else")
  RecoveryCodes on(@RequestBody Code given, HttpServletRequest request) {
    String code = given.code();
    if (code == null || code.isBlank()) {
      throw new Problem(HttpStatus.BAD_REQUEST, "field-missing", "Give \"code\".");
    }
    List<String> codes = factors.confirm(person(request), code);
    sessions.endOthers(request);
    return new RecoveryCodes(codes);
  }

  @PostMapping(path = "/off", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Turn it off, with your password or a code")
  void off(@RequestBody Proof proof, HttpServletRequest request) {
    Person person = person(request);
    if (!person.hasSecondFactor()) {
      throw SecondFactors.alreadyOff();
    }
    if (!sessions.isByLink(request)) {
      signIn.prove(person, proof.password(), proof.code());
    }
    factors.off(person);
  }

  private Person person(HttpServletRequest request) {
    return sessions.person(request).orElseThrow(Problem::notFound);
  }
}
