package io.takt.gateway.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody is signed in. */
@RestController
@RequestMapping("/api/v1/sessions")
@Tag(name = "Session", description = "Sign-in of people")
@SecurityRequirement(name = "session")
class SessionsController {
  private final Sessions sessions;

  SessionsController(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * One of the caller's sessions.
   *
   * @param id tells sessions apart, opens none
   * @param current the one that asks
   * @param address from where it was started
   * @param program what the browser called itself
   */
  record SessionView(
      String id,
      boolean current,
      OffsetDateTime startedAt,
      OffsetDateTime lastUsedAt,
      String address,
      String program) {}

  @GetMapping
  @Operation(summary = "Where you are signed in, last used first")
  Page<SessionView> list(HttpServletRequest request) {
    return Page.whole(sessions.all(request).stream().map(SessionsController::view).toList());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Sign out there")
  void end(HttpServletRequest request, @PathVariable String id) {
    if (!sessions.end(request, id)) {
      throw Problem.notFound();
    }
  }

  private static SessionView view(Sessions.Open open) {
    return new SessionView(
        open.id(),
        open.current(),
        time(open.startedAt()),
        time(open.lastUsedAt()),
        open.address(),
        open.program());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
