package io.takt.gateway.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.takt.platform.problem.Problem;
import io.takt.platform.problem.SecurityProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Calls that need no credential are open to guessing, and some of them cost a password's hash: each
 * address has so many a minute, of this gateway.
 */
final class OpenCallLimit extends OncePerRequestFilter {
  private static final long WINDOW_MS = Duration.ofMinutes(1).toMillis();
  private static final int MOST_ADDRESSES = 100_000;

  /** An IPv6 subscriber has all of a /64: 8 of 16 bytes, four groups as they are written. */
  private static final int GROUPS = 4;

  private final RequestMatcher open;
  private final int allowed;
  private final SecurityProblems problems;
  private final Clock clock;
  private final Cache<Window, AtomicInteger> calls =
      Caffeine.newBuilder()
          .maximumSize(MOST_ADDRESSES)
          .expireAfterWrite(Duration.ofMillis(WINDOW_MS))
          .build();

  private record Window(String address, long minute) {}

  /**
   * @param open calls it counts
   * @param allowed a minute from one address
   */
  OpenCallLimit(RequestMatcher open, int allowed, SecurityProblems problems, Clock clock) {
    this.open = open;
    this.allowed = allowed;
    this.problems = problems;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !open.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long now = clock.millis();
    Window window = new Window(network(request.getRemoteAddr()), now / WINDOW_MS);
    int used = calls.get(window, _ -> new AtomicInteger()).incrementAndGet();
    if (used <= allowed) {
      chain.doFilter(request, response);
    } else {
      problems.write(
          response,
          new Problem(
                  HttpStatus.TOO_MANY_REQUESTS,
                  "too-many-tries",
                  "Too many calls without a credential from this address. Wait a minute.")
              .retryAfter(Duration.ofMillis(WINDOW_MS - now % WINDOW_MS).plusSeconds(1)));
    }
  }

  private static String network(String address) {
    String[] groups = address.split(":", -1);
    return groups.length <= GROUPS ? address : String.join(":", Arrays.copyOf(groups, GROUPS));
  }
}
