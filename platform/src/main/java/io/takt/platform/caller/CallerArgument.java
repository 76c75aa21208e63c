package io.takt.platform.caller;

import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import io.takt.platform.token.Claim;
import io.takt.platform.token.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the {@link Caller} of the verified token to a controller method. */
public final class CallerArgument implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Caller resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
      return caller;
    }
    if (authentication != null && authentication.getPrincipal() instanceof Jwt jwt) {
      return of(jwt);
    }
    throw new Problem(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign in or show an API key.");
  }

  /** The caller a verified token speaks of. */
  public static Caller of(Jwt jwt) {
    if (!(jwt.getClaims().get(Claim.TENANT) instanceof Number tenant)) {
      throw new Problem(HttpStatus.FORBIDDEN, "no-tenant", "This call needs a tenant.");
    }
    String scope = jwt.getClaimAsString(Claim.SCOPE);
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(Scope.values())
        .filter(s -> (" " + scope + " ").contains(" " + s.id() + " "))
        .forEach(scopes::add);
    Realm realm = new Realm(new TenantId(tenant.intValue()), sites(jwt));
    return new Caller(realm, String.valueOf(jwt.getSubject()), scopes);
  }

  /** Null for all; a claim that cannot be read lets nobody in. */
  private static @Nullable Set<Integer> sites(Jwt jwt) {
    Object claim = jwt.getClaims().get(Claim.SITES);
    if (claim == null) {
      return null;
    }
    if (!(claim instanceof Collection<?> ids)
        || !ids.stream().allMatch(id -> id instanceof Number)) {
      throw new Problem(HttpStatus.FORBIDDEN, "no-tenant", "This call needs a tenant.");
    }
    return ids.stream().map(id -> ((Number) id).intValue()).collect(Collectors.toSet());
  }
}
