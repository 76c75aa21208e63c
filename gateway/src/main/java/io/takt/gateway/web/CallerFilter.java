package io.takt.gateway.web;

import io.takt.gateway.key.ApiKeys;
import io.takt.gateway.signin.CallerAuthentication;
import io.takt.gateway.signin.CallerAuthentication.Way;
import io.takt.gateway.signin.Sessions;
import io.takt.platform.caller.Caller;
import io.takt.platform.caller.CallerArgument;
import io.takt.platform.token.Party;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls: by key, by a token of the command line, or by session. */
final class CallerFilter extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;
  private final Sessions sessions;
  private final JwtDecoder tokens;
  private final Clock clock;
  private final AuthenticationEntryPoint refusal;

  CallerFilter(
      ApiKeys keys,
      Sessions sessions,
      JwtDecoder tokens,
      Clock clock,
      AuthenticationEntryPoint refusal) {
    this.keys = keys;
    this.sessions = sessions;
    this.tokens = tokens;
    this.clock = clock;
    this.refusal = refusal;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<CallerAuthentication> caller;
    try {
      caller = caller(request);
    } catch (AuthenticationException e) {
      refusal.commence(request, response, e);
      return;
    }
    if (caller.isPresent()) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(caller.get());
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  private Optional<CallerAuthentication> caller(HttpServletRequest request) {
    String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (shown == null) {
      return sessions.caller(request);
    }
    if (!shown.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new BadCredentialsException("not a bearer token");
    }
    String bearer = shown.substring(BEARER.length()).strip();
    return Optional.of(
        ApiKeys.looksLikeOne(bearer)
            ? keys.caller(bearer).orElseThrow(() -> new BadCredentialsException("no such key"))
            : commandLine(bearer));
  }

  private CallerAuthentication commandLine(String bearer) {
    try {
      Jwt jwt = tokens.decode(bearer);
      Instant end = jwt.getExpiresAt();
      if (end == null || !Party.CLI.id().equals(jwt.getClaimAsString("iss"))) {
        throw new BadCredentialsException("only the command line may sign for the gateway");
      }
      Caller caller = CallerArgument.of(jwt);
      return new CallerAuthentication(caller, Way.CLI, () -> clock.instant().isBefore(end));
    } catch (JwtException e) {
      throw new BadCredentialsException("token refused", e);
    }
  }
}
