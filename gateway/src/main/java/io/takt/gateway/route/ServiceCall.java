package io.takt.gateway.route;

import io.takt.platform.audit.Actor;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import io.takt.platform.trace.TraceId;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/** What a service gets to see of a call: the caller by a token of ours, and nothing they showed. */
@Component
class ServiceCall {
  private static final String TOKEN = ServiceCall.class.getName() + ".token";

  private static final List<String> KEPT_BACK =
      List.of(
          HttpHeaders.AUTHORIZATION,
          HttpHeaders.COOKIE,
          // the gateway compresses for itself
          HttpHeaders.ACCEPT_ENCODING,
          HttpHeaders.ORIGIN,
          HttpHeaders.REFERER,
          "X-XSRF-TOKEN",
          "tracestate");

  private final TokenIssuer tokens;

  ServiceCall(TokenIssuer tokens) {
    this.tokens = tokens;
  }

  /** Notes whose call it is; the request itself stays as it is, for a copy costs too much. */
  ServerRequest as(Party service, ServerRequest request) {
    if (request.headers().contentType().filter(this::isForm).isPresent()) {
      throw new Problem(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "unsupported-media-type",
          "Send JSON, with the header Content-Type: application/json.");
    }
    request.attributes().put(TOKEN, token(service));
    return request;
  }

  /** The headers the service gets, of those that came. */
  HttpHeaders headers(HttpHeaders came, ServerRequest request) {
    HttpHeaders told = new HttpHeaders();
    told.putAll(came);
    KEPT_BACK.forEach(told::remove);
    told.setBearerAuth((String) Objects.requireNonNull(request.attributes().get(TOKEN)));
    told.set("traceparent", traceparent());
    told.set(Actor.FORWARDED, Actor.forwarded(request.servletRequest().getRemoteAddr()));
    return told;
  }

  /** Reading a form's fields, as the server would, uses its body up. */
  private boolean isForm(MediaType type) {
    return type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)
        || type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA);
  }

  private String token(Party service) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
      throw new Problem(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign in or show an API key.");
    }
    // a person's call never carries a service's own rights
    Set<Scope> scopes = EnumSet.of(Scope.READ, Scope.RECORD, Scope.WRITE, Scope.ADMIN);
    scopes.retainAll(caller.scopes());
    return tokens.forCaller(service, caller.subject(), caller.realm(), scopes);
  }

  private static String traceparent() {
    String span = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    return "00-" + TraceId.current() + "-" + span + "-01";
  }
}
