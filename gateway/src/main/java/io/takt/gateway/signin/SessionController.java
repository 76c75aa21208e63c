package io.takt.gateway.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.gateway.audit.AuditTrail;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in and sign-out of people. */
@RestController
@RequestMapping("/api/v1/session")
@Tag(name = "Session", description = "Sign-in of people")
class SessionController {
  private final SignIn signIn;
  private final Sessions sessions;
  private final PersonTable people;
  private final AuditTrail audit;

  SessionController(SignIn signIn, Sessions sessions, PersonTable people, AuditTrail audit) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.people = people;
    this.audit = audit;
  }

  /**
   * What a one-time link carries.
   *
   * @param code of the second factor, from who has one; or a recovery code
   */
  @Schema(name = "SignInLink")
  record Link(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String token,
      @Nullable String code) {}

  /**
   * A new password.
   *
   * @param current not needed by who came in by a link
   */
  @Schema(name = "PasswordChange")
  record NewPassword(
      @Nullable String current,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String password) {}

  /**
   * What somebody types.
   *
   * @param code of the second factor, from who has one; or a recovery code
   */
  record Credentials(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String email,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String password,
      @Nullable String code) {}

  /**
   * Who is signed in.
   *
   * @param id as it stands in the audit
   * @param email null for a program
   * @param hasPassword whether they can sign in by one
   * @param companyAccount whether they sign in with their company's account and nothing else
   */
  record User(String id, @Nullable String email, boolean hasPassword, boolean companyAccount) {}

  /**
   * The session.
   *
   * @param scopes what the caller may do
   * @param sites ids of the only sites the caller sees; null: all
   * @param language of the person, or the one asked for
   * @param secondFactor required: the caller may do nothing but turn it on
   */
  @Schema(name = "Session")
  record View(
      User user,
      Tenant tenant,
      List<String> scopes,
      @Nullable List<Integer> sites,
      @Schema(allowableValues = {"en", "de"}) String language,
      @Schema(allowableValues = {"off", "on", "required"}) String secondFactor) {}

  @SecurityRequirements
  @PostMapping(path = "/link", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Sign in with a one-time link")
  View link(
      @RequestBody Link link,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale asked) {
    Person person = signIn.byLink(required("token", link.token()), link.code());
    return start(person, true, request, response, asked);
  }

  @SecurityRequirements
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Sign in with e-mail address and password")
  View password(
      @RequestBody Credentials given,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale asked) {
    String email = required("email", given.email());
    String password = required("password", given.password());
    try {
      Person person = signIn.byPassword(email, password, given.code());
      return start(person, false, request, response, asked);
    } catch (Problem refusal) {
      // not those beyond the limit, nor of names nobody has: nobody may fill the audit from outside
      if (refusal.code().equals("credentials-invalid")) {
        signIn
            .named(email)
            .ifPresent(
                person -> audit.refused(person.tenant(), "session.refused", subject(person)));
      }
      throw refusal;
    }
  }

  /** The entry comes first, so that there is no session without one. */
  private View start(
      Person person,
      boolean byLink,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale asked) {
    note(person, "session.start");
    signIn.note(person);
    sessions.start(person, byLink, request, response);
    return view(person, asked);
  }

  private void note(Person person, String action) {
    String id = person.caller().subject();
    audit.noteBy(id, person.tenant(), action, subject(person));
  }

  private static AuditTrail.Subject subject(Person person) {
    return new AuditTrail.Subject("person", String.valueOf(person.id()), "");
  }

  @GetMapping
  @Operation(summary = "Who is signed in")
  View current(Caller caller, HttpServletRequest request, Locale asked) {
    return sessions
        .person(request)
        .map(person -> view(person, asked))
        .orElseGet(() -> program(caller, asked));
  }

  @SecurityRequirement(name = "session")
  @PutMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Set your password; you are signed out everywhere else")
  void password(@RequestBody NewPassword given, HttpServletRequest request) {
    Person person = sessions.person(request).orElseThrow(Problem::notFound);
    String wanted = required("password", given.password());
    signIn.changePassword(person, sessions.isByLink(request), given.current(), wanted);
    sessions.keepOnlyThis(request);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Sign out")
  void end(HttpServletRequest request) {
    sessions.person(request).ifPresent(person -> note(person, "session.end"));
    sessions.end(request);
  }

  private View view(Person person, Locale asked) {
    String language = person.language() == null ? language(asked) : person.language();
    return new View(
        new User(
            person.caller().subject(),
            person.email(),
            signIn.hasPassword(person),
            person.hasCompanyAccount()),
        people.tenant(person.tenant()),
        scopes(sessions.rights(person)),
        person.realm().sortedSites(),
        language,
        person.hasSecondFactor() ? "on" : sessions.mustEnrol(person) ? "required" : "off");
  }

  private View program(Caller caller, Locale asked) {
    return new View(
        new User(caller.subject(), null, false, false),
        people.tenant(caller.realm().tenant()),
        scopes(caller),
        caller.realm().sortedSites(),
        language(asked),
        "off");
  }

  private static List<String> scopes(Caller caller) {
    return caller.scopes().stream().sorted().map(Scope::id).toList();
  }

  private static String language(Locale asked) {
    return asked.getLanguage().equals("de") ? "de" : "en";
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new Problem(HttpStatus.BAD_REQUEST, "field-missing", "Give \"" + name + "\".");
    }
    return value;
  }
}
