package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import io.takt.gateway.audit.AuditTrail;
import io.takt.gateway.signin.PersonTable.Member;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People who sign in with the account of their company. Their role is what the company says, at
 * each sign-in; they have no other way in.
 */
@Service
public class CompanyAccounts {
  private final CompanyAccountTable accounts;
  private final PersonTable people;
  private final LinkTable links;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final TransactionTemplate transactions;
  private final Clock clock;

  CompanyAccounts(
      CompanyAccountTable accounts,
      PersonTable people,
      LinkTable links,
      SecondFactors factors,
      Sessions sessions,
      AuditTrail audit,
      TransactionTemplate transactions,
      Clock clock) {
    this.accounts = accounts;
    this.people = people;
    this.links = links;
    this.factors = factors;
    this.sessions = sessions;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Somebody whom a provider vouches for.
   *
   * @param subject what the provider knows them by
   * @param address that is theirs; empty: the provider does not vouch for it
   * @param creates whether they get an account when they have none
   * @param realm what they see
   */
  public record Arrival(
      int provider,
      String subject,
      Optional<String> address,
      boolean creates,
      Role role,
      Realm realm) {
    TenantId tenant() {
      return realm.tenant();
    }
  }

  /**
   * Lets them in.
   *
   * @param lifetime of the session, whatever they do
   * @throws Problem 403 {@code address-unverified}, {@code account-refused}
   */
  public void enter(
      Arrival arrival,
      Duration lifetime,
      HttpServletRequest request,
      HttpServletResponse response) {
    Person person = transactions.execute(_ -> admit(arrival));
    String subject = person.caller().subject();
    audit.noteBy(
        subject,
        person.tenant(),
        "session.start",
        subject(person),
        null,
        Map.of("provider", arrival.provider()));
    people.signedIn(person, clock.instant());
    sessions.startFor(lifetime, person, request, response);
  }

  private Person admit(Arrival arrival) {
    Optional<Integer> known =
        accounts.person(arrival.tenant(), arrival.provider(), arrival.subject());
    Member member =
        known.flatMap(id -> people.lock(arrival.tenant(), id)).orElseGet(() -> welcome(arrival));
    if (!member.active()) {
      throw refused();
    }
    Realm realm = arrival.realm();
    int id = member.person().id();
    if (member.role() != arrival.role() || !member.person().realm().equals(realm)) {
      people.change(realm, id, arrival.role(), true);
      Member after = people.lock(arrival.tenant(), id).orElseThrow();
      note(after, "person.change", People.facts(member), People.facts(after));
      return after.person();
    }
    return people.lock(arrival.tenant(), id).orElseThrow().person();
  }

  /** For the first time; only here an address counts, later on the subject. */
  private Member welcome(Arrival arrival) {
    String address =
        arrival
            .address()
            .orElseThrow(() ->
                new Problem(
                    HttpStatus.FORBIDDEN,
                    "address-unverified",
                    "Your company does not say that your address is yours."));
    Optional<Member> invited = people.lock(arrival.tenant(), address);
    Member member = invited.orElseGet(() -> create(arrival, address));
    // the owner has to come in also when the provider fails, or is set up wrongly
    if (member.owner() || !member.active()) {
      throw refused();
    }
    if (!accounts.add(member.person(), arrival.provider(), arrival.subject())) {
      throw refused();
    }
    if (invited.isPresent()) {
      closeOtherDoors(member);
    }
    note(member, "person.company-account", null, Map.of("provider", arrival.provider()));
    return member;
  }

  /** Else who leaves the company would still come in. */
  private void closeOtherDoors(Member member) {
    people.forgetPassword(member.person());
    links.removeThoseOf(member.person().id());
    factors.forget(member.person());
    sessions.endAll(member.person().id());
  }

  private Member create(Arrival arrival, String address) {
    if (!arrival.creates()) {
      throw refused();
    }
    // somebody of another tenant may have it: that is nobody's business here
    Member member =
        people
            .add(arrival.realm(), address, arrival.role(), clock.instant())
            .orElseThrow(CompanyAccounts::refused);
    note(member, "person.create", null, People.facts(member));
    return member;
  }

  /** One answer for all reasons: who asks may be a stranger here. */
  private static Problem refused() {
    return new Problem(
        HttpStatus.FORBIDDEN,
        "account-refused",
        "You have no account here that your company's sign-in opens. Ask an administrator.");
  }

  private void note(
      Member member, String action, @Nullable Map<String, ?> before, Map<String, ?> after) {
    audit.noteBy(
        member.person().caller().subject(),
        member.person().tenant(),
        action,
        People.subject(member),
        before,
        after);
  }

  private static AuditTrail.Subject subject(Person person) {
    return new AuditTrail.Subject("person", String.valueOf(person.id()), "");
  }

  /** Whoever was let in before and is not any more is signed out. */
  public void refuse(TenantId tenant, int provider, String subject) {
    accounts.person(tenant, provider, subject).ifPresent(sessions::endAll);
  }

  /** All whom a provider let in: they have to show who they are again. */
  public void endSessions(TenantId tenant, int provider) {
    accounts.people(tenant, provider).forEach(sessions::endAll);
  }

  /** They are known again by their addresses when they come the next time. */
  public void forgetSubjects(TenantId tenant, int provider) {
    accounts.removeAll(tenant, provider);
  }
}
