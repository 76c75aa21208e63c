package io.takt.gateway.signin;

import io.takt.gateway.audit.AuditTrail;
import io.takt.gateway.signin.PersonTable.Member;
import io.takt.gateway.signin.PersonTable.Reach;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who belongs to a tenant, and in which role. */
@Service
class People {
  private final PersonTable table;
  private final LinkTable links;
  private final SignIn signIn;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final Clock clock;

  People(
      PersonTable table,
      LinkTable links,
      SignIn signIn,
      SecondFactors factors,
      Sessions sessions,
      AuditTrail audit,
      Clock clock) {
    this.table = table;
    this.links = links;
    this.signIn = signIn;
    this.factors = factors;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Somebody, and the link that lets them in once. */
  record Invited(Member member, SignIn.NewLink link) {}

  List<Member> list(Caller by, int after, int limit) {
    return table.members(reach(by), after, limit);
  }

  Optional<Member> find(Caller by, int id) {
    return table.members(reach(by), id - 1, 1).stream()
        .filter(member -> member.person().id() == id)
        .findFirst();
  }

  /**
   * @throws Problem 409 {@code email-taken}
   */
  @Transactional
  Invited invite(Caller by, Realm realm, String email, Role role) {
    check(reach(by), role, realm);
    Member member =
        table
            .add(realm, email, role, clock.instant())
            .orElseThrow(() ->
                new Problem(
                    HttpStatus.CONFLICT,
                    "email-taken",
                    "Somebody signs in with this address already."));
    audit.note(realm.tenant(), "person.create", subject(member), null, facts(member));
    return new Invited(member, signIn.newInvitation(member.person()));
  }

  /**
   * Another link, for who lost the first or forgot the password. The owner's are made where Takt
   * runs.
   */
  @Transactional
  Invited inviteAgain(Caller by, int id) {
    Member member = other(reach(by), id);
    if (!member.active()) {
      throw new Problem(
          HttpStatus.CONFLICT, "person-inactive", "Let this person sign in again first.");
    }
    if (member.person().hasCompanyAccount()) {
      throw Person.elsewhere();
    }
    audit.note(member.person().tenant(), "person.link", subject(member), null, null);
    return new Invited(member, signIn.newInvitation(member.person()));
  }

  /**
   * Works at once: rights are read with each request, and who may not sign in is signed out.
   *
   * @param ifMatch the version that this changes
   * @param role null: as it is
   * @param realm null: as it is
   * @param active null: as it is
   */
  @Transactional
  Member change(
      Caller by,
      int id,
      @Nullable String ifMatch,
      @Nullable Role role,
      @Nullable Realm realm,
      @Nullable Boolean active) {
    Reach reach = reach(by);
    Member before = other(reach, id);
    before.version().require(ifMatch);
    if (before.person().hasCompanyAccount() && (role != null || realm != null)) {
      throw Person.elsewhere();
    }
    Role newRole = role == null ? before.role() : role;
    Realm newRealm = realm == null ? before.person().realm() : realm;
    boolean nowActive = active == null ? before.active() : active;
    check(reach, newRole, newRealm);
    if (newRole == before.role()
        && newRealm.equals(before.person().realm())
        && nowActive == before.active()) {
      return before;
    }
    table.change(newRealm, id, newRole, nowActive);
    Member after = table.lock(reach, id).orElseThrow();
    audit.note(newRealm.tenant(), "person.change", subject(before), facts(before), facts(after));
    if (!nowActive) {
      links.removeThoseOf(id);
      sessions.endAll(id);
    }
    return after;
  }

  /**
   * For who lost their second factor. The owner's way back is a link made where Takt runs. Whoever
   * has it now is signed out.
   */
  @Transactional
  void resetSecondFactor(Caller by, int id) {
    if (factors.reset(other(reach(by), id).person())) {
      sessions.endAll(id);
    }
  }

  /** All for an administrator; for others who may no more and sees no more than they. */
  private static Reach reach(Caller by) {
    return new Reach(by.realm(), Role.within(by));
  }

  private static void check(Reach reach, Role role, Realm realm) {
    if (!reach.roles().contains(role)) {
      throw new Problem(
          HttpStatus.FORBIDDEN, "role-above-own", "Nobody gives more than they may do themselves.");
    }
    if (!reach.realm().covers(realm)) {
      throw new Problem(
          HttpStatus.FORBIDDEN, "sites-only", "Name sites: you are limited to some yourself.");
    }
    // what administrators rule, as keys and the audit, belongs to no site
    if (role == Role.ADMINISTRATOR && !realm.isWhole()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "sites-invalid", "An administrator sees all sites.");
    }
  }

  /** Nobody takes the owner's rights away: somebody must be able to give them. */
  private Member other(Reach reach, int id) {
    Member member = table.lock(reach, id).orElseThrow(Problem::notFound);
    if (member.owner()) {
      throw new Problem(HttpStatus.CONFLICT, "owner-stays", "The owner stays as they are.");
    }
    return member;
  }

  static AuditTrail.Subject subject(Member member) {
    return new AuditTrail.Subject("person", String.valueOf(member.person().id()), "");
  }

  static Map<String, ?> facts(Member member) {
    return Map.of(
        "role",
        member.role().id(),
        "sites",
        Objects.requireNonNullElse(member.person().realm().sortedSites(), "all"),
        "active",
        member.active());
  }
}
