package io.takt.gateway.signin;

import io.takt.gateway.signin.CallerAuthentication.Way;
import io.takt.platform.caller.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * The sessions of people. A session holds only who it is; rights are read anew with each request,
 * so taking them away works at once.
 */
@Component
public class Sessions {
  private static final String PERSON = "person";
  private static final String BY_LINK = "byLink";
  private static final String ENDS_AT = "endsAt";
  private static final String ADDRESS = "address";
  private static final String PROGRAM = "program";
  private static final int MOST_OF_A_PROGRAM = 200;
  private static final int SHOWN_OF_AN_ID = 16;

  private final FindByIndexNameSessionRepository<? extends Session> repository;
  private final PersonTable people;
  private final CsrfTokenRepository csrfTokens;
  private final SigninProperties properties;
  private final Clock clock;

  Sessions(
      FindByIndexNameSessionRepository<? extends Session> repository,
      PersonTable people,
      CsrfTokenRepository csrfTokens,
      SigninProperties properties,
      Clock clock) {
    this.repository = repository;
    this.people = people;
    this.csrfTokens = csrfTokens;
    this.properties = properties;
    this.clock = clock;
  }

  /** Starts a session under a new id, whatever id the browser came with. */
  void start(
      Person person, boolean byLink, HttpServletRequest request, HttpServletResponse response) {
    HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    HttpSession session = request.getSession(true);
    session.setAttribute(PERSON, person.id());
    session.setAttribute(BY_LINK, byLink);
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, String.valueOf(person.id()));
    session.setAttribute(ADDRESS, String.valueOf(request.getRemoteAddr()));
    session.setAttribute(PROGRAM, program(request));
    csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
  }

  /** Ends in any case after a while: then their company is asked again who they are. */
  void startFor(
      Duration lifetime, Person person, HttpServletRequest request, HttpServletResponse response) {
    start(person, false, request, response);
    HttpSession session = request.getSession();
    session.setAttribute(ENDS_AT, clock.instant().plus(lifetime).toEpochMilli());
    session.setMaxInactiveInterval(Math.toIntExact(lifetime.toSeconds()));
  }

  private boolean isOver(@Nullable Object endsAt) {
    return endsAt instanceof Long end && clock.millis() >= end;
  }

  private static String program(HttpServletRequest request) {
    String told = request.getHeader(HttpHeaders.USER_AGENT);
    return told == null ? "" : told.substring(0, Math.min(told.length(), MOST_OF_A_PROGRAM));
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Whether a link let them in, as it does who forgot the password. */
  boolean isByLink(HttpServletRequest request) {
    return Boolean.TRUE.equals(request.getSession().getAttribute(BY_LINK));
  }

  /**
   * A session as its person sees it.
   *
   * @param id made of the session's own, which is a secret
   */
  record Open(
      String id,
      boolean current,
      Instant startedAt,
      Instant lastUsedAt,
      String address,
      String program) {}

  /** All of the person whose session asks, last used first. */
  List<Open> all(HttpServletRequest request) {
    String mine = request.getSession().getId();
    return person(request).stream()
        .flatMap(person -> of(person.id()).values().stream())
        .map(session -> open(session, mine))
        .sorted(Comparator.comparing(Open::lastUsedAt).reversed())
        .toList();
  }

  /** Ends one of theirs; false when there is none with this id. */
  boolean end(HttpServletRequest request, String shown) {
    Optional<String> found =
        person(request).stream()
            .flatMap(person -> of(person.id()).keySet().stream())
            .filter(id -> shown(id).equals(shown))
            .findFirst();
    found.ifPresent(repository::deleteById);
    return found.isPresent();
  }

  /**
   * All but the one that asks, which from now on is like one that began with the password: a link
   * sets one password, not another later.
   */
  void keepOnlyThis(HttpServletRequest request) {
    request.getSession().setAttribute(BY_LINK, false);
    endOthers(request);
  }

  /** All but the one that asks. */
  void endOthers(HttpServletRequest request) {
    String mine = request.getSession().getId();
    person(request).stream()
        .flatMap(person -> of(person.id()).keySet().stream())
        .filter(id -> !id.equals(mine))
        .forEach(repository::deleteById);
  }

  void endAll(int person) {
    of(person).keySet().forEach(repository::deleteById);
  }

  private Map<String, ? extends Session> of(int person) {
    return repository.findByPrincipalName(String.valueOf(person));
  }

  private static Open open(Session session, String mine) {
    return new Open(
        shown(session.getId()),
        session.getId().equals(mine),
        session.getCreationTime(),
        session.getLastAccessedTime(),
        Objects.requireNonNullElse(session.<String>getAttribute(ADDRESS), ""),
        Objects.requireNonNullElse(session.<String>getAttribute(PROGRAM), ""));
  }

  private static String shown(String id) {
    return HexFormat.of().formatHex(Secret.hash(id)).substring(0, SHOWN_OF_AN_ID);
  }

  /** Who is behind the request's session. */
  public Optional<CallerAuthentication> caller(HttpServletRequest request) {
    return person(request).map(person -> authentication(person, request.getSession().getId()));
  }

  Optional<Person> person(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
            && !isOver(session.getAttribute(ENDS_AT))
            && session.getAttribute(PERSON) instanceof Integer id
        ? people.active(id)
        : Optional.empty();
  }

  boolean mustHaveSecondFactor(Person person) {
    return properties.secondFactorForAdministrators()
        && person.role() == Role.ADMINISTRATOR
        // theirs is asked for by their company
        && !person.hasCompanyAccount();
  }

  /** Until then they may do nothing else. */
  boolean mustEnrol(Person person) {
    return mustHaveSecondFactor(person) && !person.hasSecondFactor();
  }

  /** Somebody with what they may do now. */
  Caller rights(Person person) {
    Caller caller = person.caller();
    return mustEnrol(person) ? new Caller(caller.realm(), caller.subject(), Set.of()) : caller;
  }

  private CallerAuthentication authentication(Person person, String sessionId) {
    Way way = mustEnrol(person) ? Way.ENROLMENT : Way.SESSION;
    return new CallerAuthentication(rights(person), way, () -> isOpen(sessionId, person));
  }

  /** And with the same rights: whoever lost some must not see more by a stream that is open. */
  private boolean isOpen(String sessionId, Person person) {
    Session session = repository.findById(sessionId);
    return session != null
        && !isOver(session.getAttribute(ENDS_AT))
        && people.active(person.id()).filter(now -> rights(now).equals(rights(person))).isPresent();
  }
}
