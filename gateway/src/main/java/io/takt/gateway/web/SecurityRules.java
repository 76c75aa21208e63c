package io.takt.gateway.web;

import io.takt.gateway.idempotency.IdempotencyFilter;
import io.takt.gateway.key.ApiKeys;
import io.takt.gateway.signin.CallerAuthentication;
import io.takt.gateway.signin.CallerAuthentication.Way;
import io.takt.gateway.signin.Sessions;
import io.takt.platform.problem.Problem;
import io.takt.platform.problem.SecurityProblems;
import io.takt.platform.token.ReadCalls;
import io.takt.platform.token.RecordCalls;
import io.takt.platform.token.Scope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may do what at the door. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** Where something other than a session proves who comes. */
  private static final String[] OPEN = {
    "/api/v1/session",
    "/api/v1/session/link",
    "/api/v1/session/providers",
    "/api/v1/session/provider",
    "/api/v1/alarm-links/look",
    "/api/v1/alarm-links/acknowledge",
    "/api/v1/sms-receipts",
    "/api/v1/sms-replies"
  };

  @Bean
  CookieCsrfTokenRepository csrfTokens(@Value("${takt.base-url}") String root) {
    CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookieCustomizer(cookie -> {
      cookie.sameSite("Lax").path("/");
      if (root.startsWith("https:")) {
        cookie.secure(true);
      }
    });
    return tokens;
  }

  @Bean
  DefaultCookieSerializerCustomizer sessionCookie(@Value("${takt.base-url}") String root) {
    return cookie -> {
      if (root.startsWith("https:")) {
        cookie.setUseSecureCookie(true);
      }
    };
  }

  /** It belongs behind the rules, and not also before them, where every filter goes by itself. */
  @Bean
  FilterRegistrationBean<IdempotencyFilter> notByItself(IdempotencyFilter filter) {
    FilterRegistrationBean<IdempotencyFilter> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  @Bean
  SecurityFilterChain apiRules(
      HttpSecurity http,
      SecurityProblems problems,
      CookieCsrfTokenRepository csrfTokens,
      ApiKeys keys,
      Sessions sessions,
      JwtDecoder tokens,
      IdempotencyFilter idempotency,
      Clock clock,
      WebProperties properties,
      @Value("${server.servlet.session.cookie.name}") String sessionCookie) {
    CallerFilter caller = new CallerFilter(keys, sessions, tokens, clock, problems);
    OpenCallLimit limit =
        new OpenCallLimit(SecurityRules::isOpen, properties.openCallsPerMinute(), problems, clock);
    return http
        // sessions are kept by Sessions; Spring Security would give each request a new session id
        .sessionManagement(session -> session.disable())
        .securityContext(
            context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .csrf(csrf ->
            csrf.spa()
                .csrfTokenRepository(csrfTokens)
                .requireCsrfProtectionMatcher(r -> needsCsrfToken(r, sessionCookie)))
        .headers(SecurityRules::headers)
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .addFilterBefore(caller, AnonymousAuthenticationFilter.class)
        .addFilterBefore(limit, CallerFilter.class)
        // after all refusals, so that only what was let in is kept
        .addFilterAfter(idempotency, AuthorizationFilter.class)
        .authorizeHttpRequests(SecurityRules::rights)
        .exceptionHandling(
            e -> e.authenticationEntryPoint(problems).accessDeniedHandler(refusal(problems)))
        .build();
  }

  private static AccessDeniedHandler refusal(SecurityProblems problems) {
    return (request, response, refused) -> {
      if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication by
          && by.way() == Way.ENROLMENT) {
        problems.write(
            response,
            new Problem(
                HttpStatus.FORBIDDEN,
                "second-factor-required",
                "Administrators need a second factor here. Turn yours on, on the account page or by"
                    + " POST /api/v1/session/second-factor; then you may do the rest."));
      } else {
        problems.handle(request, response, refused);
      }
    };
  }

  private static void rights(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    rules
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
        .permitAll()
        .requestMatchers(HttpMethod.POST, OPEN)
        .permitAll()
        // where a provider sends the browser back to
        .requestMatchers(HttpMethod.GET, "/api/v1/session/provider/*")
        .permitAll()
        .requestMatchers("/api/v1/session")
        .authenticated()
        .requestMatchers("/api/v1/session/password", "/api/v1/sessions/**")
        .hasAuthority(Way.SESSION.authority())
        .requestMatchers("/api/v1/session/second-factor/**")
        .hasAnyAuthority(Way.SESSION.authority(), Way.ENROLMENT.authority())
        .requestMatchers(
            "/api/v1/owner-links", "/api/v1/tenant-deletions/**", "/api/v1/tenant-quotas/**")
        .hasAuthority(Way.CLI.authority())
        .requestMatchers("/api/v1/keys/**")
        .hasAnyAuthority(Scope.ADMIN.authority(), Way.CLI.authority())
        .requestMatchers("/api/v1/people/**")
        .hasAnyAuthority(Scope.PEOPLE.authority(), Scope.ADMIN.authority())
        .requestMatchers(
            "/api/v1/audit",
            "/api/v1/sql-logins/**",
            "/api/v1/identity-providers/**",
            "/api/v1/tenant/**")
        .hasAuthority(Scope.ADMIN.authority())
        .requestMatchers(HttpMethod.GET, "/api/**")
        .hasAuthority(Scope.READ.authority())
        .requestMatchers(HttpMethod.HEAD, "/api/**")
        .hasAuthority(Scope.READ.authority())
        .requestMatchers(ReadCalls.matchers())
        .hasAuthority(Scope.READ.authority())
        .requestMatchers(RecordCalls.matchers())
        .hasAnyAuthority(Scope.RECORD.authority(), Scope.WRITE.authority())
        .requestMatchers("/api/**")
        .hasAuthority(Scope.WRITE.authority())
        // the dashboard's files, the API page, and on its own port the health of this process
        .anyRequest()
        .permitAll();
  }

  /** Only where a browser would add the session by itself, and where it counts. */
  private static boolean needsCsrfToken(HttpServletRequest request, String sessionCookie) {
    return !SAFE.contains(request.getMethod())
        && !isOpen(request)
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && hasCookie(request, sessionCookie);
  }

  private static boolean isOpen(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && Arrays.asList(OPEN).contains(request.getRequestURI());
  }

  private static boolean hasCookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies != null
        && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().equals(name));
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    RequestMatcher docs =
        new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/swagger-ui/**"),
            PathPatternRequestMatcher.pathPattern("/webjars/**"));
    headers
        .frameOptions(frames -> frames.deny())
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"))
        // the dashboard's files say themselves how long they keep
        .cacheControl(cache -> cache.disable())
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                PathPatternRequestMatcher.pathPattern("/api/**"),
                new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-store")))
        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(docs, policy(ContentPolicy.DOCS)))
        // the first writer wins
        .addHeaderWriter(policy(ContentPolicy.dashboard()));
  }

  private static StaticHeadersWriter policy(String policy) {
    return new StaticHeadersWriter("Content-Security-Policy", policy);
  }
}
