package io.takt.platform.trace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request its trace id in the log and tells the caller. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class TraceFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = TraceId.from(request.getHeader("traceparent"));
    MDC.put(TraceId.MDC_KEY, id);
    response.setHeader("X-Trace-Id", id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(TraceId.MDC_KEY);
    }
  }
}
