package io.takt.gateway.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.gateway.plant.PlantSubscriber;
import io.takt.gateway.signin.PersonTable.Member;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People of the caller's tenant. */
@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "People", description = "Who may sign in, and in which role; only with `people`")
@SecurityRequirement(name = "session", scopes = "people")
class PeopleController {
  private static final int MAX_PAGE = 500;

  /** RFC 5321, 4.5.3.1. */
  private static final int MAX_EMAIL = 254;

  /** Whether mail reaches it, only mail can tell. */
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{C}]+@[^@\\s\\p{C}]+");

  private final People people;
  private final PlantSubscriber plant;
  private final Cursor cursor;
  private final String root;

  /**
   * @param root where people reach the gateway; configured, never taken from a request
   */
  PeopleController(
      People people, PlantSubscriber plant, Cursor cursor, @Value("${takt.base-url}") String root) {
    this.plant = plant;
    this.people = people;
    this.cursor = cursor;
    this.root = root;
  }

  /**
   * Somebody who may sign in.
   *
   * @param version as in its ETag; what changes of them ask for
   * @param sites ids of the only sites they see; null: all
   * @param owner of the tenant; stays as they are
   * @param active whether they may sign in
   * @param secondFactor whether they sign in with one
   * @param companyAccount whether they sign in with their company's account, which says their role
   * @param lastSignInAt null: never
   */
  @Schema(name = "Person")
  record View(
      int id,
      long version,
      String email,
      Role role,
      @Nullable List<Integer> sites,
      boolean owner,
      boolean active,
      boolean secondFactor,
      boolean companyAccount,
      OffsetDateTime createdAt,
      @Nullable OffsetDateTime lastSignInAt) {}

  /**
   * Whom to invite.
   *
   * @param sites ids of the only sites they see, not for an administrator; null: all
   */
  @Schema(name = "NewPerson")
  record Wanted(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "technician@factory.example")
          @Nullable String email,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, implementation = Role.class)
          @Nullable String role,
      @Nullable List<@Nullable Integer> sites) {}

  /**
   * What to change; what is left out stays.
   *
   * @param sites ids of the only sites they see from now on
   * @param allSites true: all of them
   */
  @Schema(name = "PersonEdit")
  record Edit(
      @Schema(implementation = Role.class) @Nullable String role,
      @Nullable List<@Nullable Integer> sites,
      @Nullable Boolean allSites,
      @Nullable Boolean active) {}

  /**
   * Somebody with a link, shown this once.
   *
   * @param link lets whoever opens it sign in as them, once
   */
  record Invitation(View person, String link, OffsetDateTime expiresAt) {}

  @GetMapping
  @Operation(summary = "Everybody in the caller's reach, in the order they were invited")
  ResponseEntity<Page<View>> list(
      Caller caller,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String from) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "limit-invalid", "\"limit\" is 1 to " + MAX_PAGE + ".");
    }
    int after = from == null ? 0 : Integer.parseInt(cursor.decode(from));
    List<Member> found = people.list(caller, after, limit + 1);
    List<View> items = found.stream().limit(limit).map(PeopleController::view).toList();
    Page<View> page =
        found.size() <= limit
            ? Page.whole(items)
            : new Page<>(items, cursor.encode(String.valueOf(items.getLast().id())));
    return page.ok().body(page);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Invite somebody; the link is shown this once, give it to them")
  Invitation invite(Caller caller, @RequestBody Wanted wanted) {
    String email = email(wanted.email());
    Role role = Role.of(wanted.role());
    Realm realm = wanted.sites() == null ? all(caller) : realm(caller, wanted.sites());
    return invitation(people.invite(caller, realm, email, role));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One person; the ETag is what changes of them ask for")
  ResponseEntity<View> get(Caller caller, @PathVariable int id) {
    Member member = people.find(caller, id).orElseThrow(Problem::notFound);
    return member.version().answer(HttpStatus.OK, view(member));
  }

  @PostMapping("/{id}/link")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Another link, for who lost theirs; those before no longer work")
  Invitation link(Caller caller, @PathVariable int id) {
    return invitation(people.inviteAgain(caller, id));
  }

  @PatchMapping("/{id}")
  @Operation(summary = "Another role, other sites, or whether they may sign in; works at once")
  ResponseEntity<View> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Edit edit) {
    refuseOwn(caller, id);
    Role role = edit.role() == null ? null : Role.of(edit.role());
    Member member = people.change(caller, id, ifMatch, role, realm(caller, edit), edit.active());
    return member.version().answer(HttpStatus.OK, view(member));
  }

  @DeleteMapping("/{id}/second-factor")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Turn off the second factor of who lost it; signs them out everywhere")
  void resetSecondFactor(Caller caller, @PathVariable int id) {
    refuseOwn(caller, id);
    people.resetSecondFactor(caller, id);
  }

  private static void refuseOwn(Caller caller, int id) {
    if (caller.subject().equals("person:" + id)) {
      throw new Problem(
          HttpStatus.CONFLICT, "own-rights", "Somebody else changes what you may do.");
    }
  }

  private @Nullable Realm realm(Caller caller, Edit edit) {
    boolean all = Boolean.TRUE.equals(edit.allSites());
    if (all && edit.sites() != null) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "sites-invalid", "Give \"sites\" or \"allSites\", not both.");
    }
    if (all) {
      return all(caller);
    }
    return edit.sites() == null ? null : realm(caller, edit.sites());
  }

  private Realm realm(Caller caller, List<@Nullable Integer> sites) {
    return new Realm(caller.realm().tenant(), plant.require(caller.realm(), sites));
  }

  private static Realm all(Caller caller) {
    return Realm.of(caller.realm().tenant());
  }

  private Invitation invitation(People.Invited invited) {
    return new Invitation(
        view(invited.member()),
        root + "/sign-in?token=" + invited.link().token(),
        time(invited.link().expiresAt()));
  }

  private static View view(Member member) {
    Instant last = member.lastSignInAt();
    return new View(
        member.person().id(),
        member.version().number(),
        member.person().email(),
        member.role(),
        member.person().realm().sortedSites(),
        member.owner(),
        member.active(),
        member.person().hasSecondFactor(),
        member.person().hasCompanyAccount(),
        time(member.createdAt()),
        last == null ? null : time(last));
  }

  private static String email(@Nullable String given) {
    String email = given == null ? "" : given.strip();
    if (email.length() > MAX_EMAIL || !EMAIL.matcher(email).matches()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "email-invalid", "\"email\" is an address such as a@b.example.");
    }
    return email;
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
