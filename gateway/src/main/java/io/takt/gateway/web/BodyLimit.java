package io.takt.gateway.web;

import io.takt.platform.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** No request is larger than the limit, whether it says its length or not. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class BodyLimit extends OncePerRequestFilter {
  public static final String CODE = "content-too-large";
  public static final String DETAIL = "The body is too large. Send it in parts.";

  private static final String EXCEEDED = BodyLimit.class.getName();

  private static final String FILES = "/api/v1/config/";

  private final long maxBody;
  private final long maxFile;

  BodyLimit(WebProperties properties) {
    this.maxBody = properties.maxBody().toBytes();
    this.maxFile = properties.maxFile().toBytes();
  }

  /** Whether reading the request ended at the limit. */
  public static boolean exceeded(HttpServletRequest request) {
    return request.getAttribute(EXCEEDED) != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = request.getRequestURI().startsWith(FILES) ? maxFile : maxBody;
    if (request.getContentLengthLong() > limit) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
      return;
    }
    // a body without a length is counted while it is read
    boolean counted = request.getContentLengthLong() < 0;
    chain.doFilter(counted ? new Counted(request, limit) : request, response);
  }

  private static final class Counted extends HttpServletRequestWrapper {
    private final long limit;

    Counted(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedStream(super.getInputStream(), limit, getRequest());
    }
  }

  private static final class CountedStream extends ServletInputStream {
    private final ServletInputStream in;
    private final jakarta.servlet.ServletRequest request;
    private long left;

    CountedStream(ServletInputStream in, long limit, jakarta.servlet.ServletRequest request) {
      this.in = in;
      this.left = limit;
      this.request = request;
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      int read = in.read(into, at, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        request.setAttribute(EXCEEDED, true);
        throw new Problem(HttpStatus.CONTENT_TOO_LARGE, CODE, DETAIL);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
