package io.takt.platform.caller;

import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.Claim;
import io.takt.platform.token.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
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
    return new Caller(new TenantId(tenant.intValue()), String.valueOf(jwt.getSubject()), scopes);
  }
}
