package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import io.takt.gateway.audit.AuditTrail;
import io.takt.gateway.signin.PersonTable.Member;
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

  List<Member> list(TenantId tenant, int after, int limit) {
    return table.members(tenant, after, limit);
  }

  Optional<Member> find(TenantId tenant, int id) {
    return table.members(tenant, id - 1, 1).stream()
        .filter(member -> member.person().id() == id)
        .findFirst();
  }

  /**
   * @throws Problem 409 {@code email-taken}
   */
  @Transactional
  Invited invite(Realm realm, String email, Role role) {
    check(role, realm);
    TenantId tenant = realm.tenant();
    Member member =
        table
            .add(realm, email, role, clock.instant())
            .orElseThrow(() ->
                new Problem(
                    HttpStatus.CONFLICT,
                    "email-taken",
                    "Somebody signs in with this address already."));
    audit.note(tenant, "person.create", subject(member), null, facts(member));
    return new Invited(member, signIn.newInvitation(member.person()));
  }

  /**
   * Another link, for who lost the first or forgot the password. The owner's are made where Takt
   * runs.
   */
  @Transactional
  Invited inviteAgain(TenantId tenant, int id) {
    Member member = other(tenant, id);
    if (!member.active()) {
      throw new Problem(
          HttpStatus.CONFLICT, "person-inactive", "Let this person sign in again first.");
    }
    audit.note(tenant, "person.link", subject(member), null, null);
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
      TenantId tenant,
      int id,
      @Nullable String ifMatch,
      @Nullable Role role,
      @Nullable Realm realm,
      @Nullable Boolean active) {
    Member before = other(tenant, id);
    before.version().require(ifMatch);
    Role newRole = role == null ? before.role() : role;
    Realm newRealm = realm == null ? before.person().realm() : realm;
    boolean nowActive = active == null ? before.active() : active;
    check(newRole, newRealm);
    if (newRole == before.role()
        && newRealm.equals(before.person().realm())
        && nowActive == before.active()) {
      return before;
    }
    table.change(newRealm, id, newRole, nowActive);
    Member after = table.lock(tenant, id).orElseThrow();
    audit.note(tenant, "person.change", subject(before), facts(before), facts(after));
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
  void resetSecondFactor(TenantId tenant, int id) {
    if (factors.reset(other(tenant, id).person())) {
      sessions.endAll(id);
    }
  }

  /** What an administrator rules, as keys and people, belongs to no site. */
  private static void check(Role role, Realm realm) {
    if (role == Role.ADMINISTRATOR && !realm.isWhole()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "sites-invalid", "An administrator sees all sites.");
    }
  }

  /** Nobody takes the owner's rights away: somebody must be able to give them. */
  private Member other(TenantId tenant, int id) {
    Member member = table.lock(tenant, id).orElseThrow(Problem::notFound);
    if (member.owner()) {
      throw new Problem(HttpStatus.CONFLICT, "owner-stays", "The owner stays as they are.");
    }
    return member;
  }

  private static AuditTrail.Subject subject(Member member) {
    return new AuditTrail.Subject("person", String.valueOf(member.person().id()), "");
  }

  private static Map<String, ?> facts(Member member) {
    return Map.of(
        "role",
        member.role().id(),
        "sites",
        Objects.requireNonNullElse(member.person().realm().sortedSites(), "all"),
        "active",
        member.active());
  }
}
