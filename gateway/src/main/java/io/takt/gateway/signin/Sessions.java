package io.takt.gateway.signin;

import io.takt.gateway.signin.CallerAuthentication.Way;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/**
 * The sessions of people. A session holds only who it is; rights are read anew with each request,
 * so taking them away works at once.
 */
@Component
public class Sessions {
  private static final String PERSON = "person";

  private final SessionRepository<? extends Session> repository;
  private final PersonTable people;
  private final CsrfTokenRepository csrfTokens;

  Sessions(
      SessionRepository<? extends Session> repository,
      PersonTable people,
      CsrfTokenRepository csrfTokens) {
    this.repository = repository;
    this.people = people;
    this.csrfTokens = csrfTokens;
  }

  /** Starts a session under a new id, whatever id the browser came with. */
  void start(Person person, HttpServletRequest request, HttpServletResponse response) {
    HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    HttpSession session = request.getSession(true);
    session.setAttribute(PERSON, person.id());
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, String.valueOf(person.id()));
    csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Who is behind the request's session. */
  public Optional<CallerAuthentication> caller(HttpServletRequest request) {
    return person(request).map(person -> authentication(person, request.getSession().getId()));
  }

  Optional<Person> person(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(PERSON) instanceof Integer id
        ? people.active(id)
        : Optional.empty();
  }

  private CallerAuthentication authentication(Person person, String sessionId) {
    return new CallerAuthentication(
        person.caller(), Way.SESSION, () -> isOpen(sessionId, person.id()));
  }

  private boolean isOpen(String sessionId, int person) {
    Session session = repository.findById(sessionId);
    return session != null && people.active(person).isPresent();
  }
}
