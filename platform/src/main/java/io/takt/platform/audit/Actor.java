package io.takt.platform.audit;

import io.takt.contracts.audit.ActorKind;
import io.takt.platform.caller.Caller;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who does what this thread does, and from where.
 *
 * @param subject as the token carries it
 * @param origin the client's address, empty where none is known
 */
public record Actor(ActorKind kind, String subject, String origin) {
  /** What the gateway tells services of a client (RFC 7239); it replaces what the client sent. */
  public static final String FORWARDED = "Forwarded";

  private static final Pattern FOR = Pattern.compile("for=\"?\\[?([0-9A-Fa-f:.]{1,45})]?\"?");
  private static final Actor SYSTEM = new Actor(ActorKind.SYSTEM, "", "");

  /** Nobody called: Takt itself. */
  public static Actor current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null) {
      return SYSTEM;
    }
    return switch (authentication.getPrincipal()) {
      case Caller caller -> of(caller.subject(), address());
      case Jwt jwt when isService(jwt) ->
          new Actor(ActorKind.SERVICE, String.valueOf(jwt.getSubject()), "");
      case Jwt jwt -> of(String.valueOf(jwt.getSubject()), forwarded(jwt));
      case null, default -> SYSTEM;
    };
  }

  public static Actor of(String subject, String origin) {
    return new Actor(kind(subject), subject, origin);
  }

  /** How the gateway names a client's address to a service. */
  public static String forwarded(String address) {
    return address.contains(":") ? "for=\"[" + address + "]\"" : "for=" + address;
  }

  /** The address that has called this process. */
  public static String address() {
    HttpServletRequest request = request();
    return request == null ? "" : String.valueOf(request.getRemoteAddr());
  }

  private static ActorKind kind(String subject) {
    if (subject.startsWith("person:")) {
      return ActorKind.PERSON;
    }
    if (subject.startsWith("key:")) {
      return ActorKind.KEY;
    }
    return subject.equals(Party.CLI.id()) ? ActorKind.COMMAND_LINE : ActorKind.SYSTEM;
  }

  private static boolean isService(Jwt jwt) {
    return Scope.SERVICE.id().equals(jwt.getClaimAsString("scope"));
  }

  /** Only the gateway's word counts. */
  private static String forwarded(Jwt jwt) {
    HttpServletRequest request = request();
    String header = request == null ? null : request.getHeader(FORWARDED);
    if (header == null || !Party.GATEWAY.id().equals(jwt.getClaimAsString("iss"))) {
      return "";
    }
    Matcher found = FOR.matcher(header);
    return found.matches() ? found.group(1) : "";
  }

  private static @Nullable HttpServletRequest request() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
        ? now.getRequest()
        : null;
  }
}
