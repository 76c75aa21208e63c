package io.takt.platform.token;

import java.util.Collection;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A call that needs another right than its method has it. */
record Call(HttpMethod method, String path) {
  static RequestMatcher[] matchers(Collection<Call> calls) {
    return calls.stream()
        .map(call -> PathPatternRequestMatcher.pathPattern(call.method, call.path))
        .toArray(RequestMatcher[]::new);
  }
}
