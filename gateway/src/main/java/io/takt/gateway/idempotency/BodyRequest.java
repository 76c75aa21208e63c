package io.takt.gateway.idempotency;

import io.takt.gateway.signin.Secret;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

/** A request whose body was read and can be read again. */
final class BodyRequest extends HttpServletRequestWrapper {
  private final byte[] body;

  private BodyRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body;
  }

  static BodyRequest read(HttpServletRequest request) throws IOException {
    return new BodyRequest(request, request.getInputStream().readAllBytes());
  }

  /** A hash of what is asked. */
  byte[] fingerprint() {
    String asked =
        String.join(
            "\n",
            getMethod(),
            getRequestURI(),
            Objects.requireNonNullElse(getQueryString(), ""),
            Objects.requireNonNullElse(getContentType(), ""),
            HexFormat.of().formatHex(body));
    return Secret.hash(asked);
  }

  @Override
  public ServletInputStream getInputStream() {
    ByteArrayInputStream in = new ByteArrayInputStream(body);
    return new ServletInputStream() {
      @Override
      public int read() {
        return in.read();
      }

      @Override
      public int read(byte[] into, int at, int length) {
        return in.read(into, at, length);
      }

      @Override
      public boolean isFinished() {
        return in.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("nobody reads asynchronously here");
      }
    };
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }
}
