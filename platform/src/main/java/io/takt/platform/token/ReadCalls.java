package io.takt.platform.token;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The calls for which {@link Scope#READ} is enough although they are no GET: they only compute
 * something that is asked for, and change nothing anybody else sees.
 */
public final class ReadCalls {
  private static final List<Call> ALL =
      List.of(
          new Call(HttpMethod.POST, "/api/v1/oee/what-if"),
          new Call(HttpMethod.DELETE, "/api/v1/oee/what-if/{id}"));

  private ReadCalls() {}

  /** For the rules of a door. */
  public static RequestMatcher[] matchers() {
    return Call.matchers(ALL);
  }

  /**
   * Whether it is one of them.
   *
   * @param path with the names of its variables, as documents have it
   */
  public static boolean contain(HttpMethod method, String path) {
    return ALL.contains(new Call(method, path));
  }
}
