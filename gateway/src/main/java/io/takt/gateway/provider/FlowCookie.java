package io.takt.gateway.provider;

import io.takt.gateway.signin.SignInKey;
import io.takt.platform.seal.Seal;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a sign-in that is on its way in the browser that began it: nothing is stored for anybody.
 */
@Component
class FlowCookie {
  private static final String NAME = "takt-sign-in";
  private static final String PATH = "/api/v1/session/provider";

  private final Seal seal;
  private final JsonMapper json;
  private final boolean secure;

  FlowCookie(SignInKey key, JsonMapper json, @Value("${takt.base-url}") String root) {
    this.seal = key.seal("", "takt sign-in by provider");
    this.json = json;
    this.secure = root.startsWith("https:");
  }

  void set(SignInFlow flow, Duration lifetime, HttpServletResponse response) {
    byte[] closed = seal.close(json.writeValueAsBytes(flow));
    write(Base64.getUrlEncoder().withoutPadding().encodeToString(closed), lifetime, response);
  }

  void remove(HttpServletResponse response) {
    write("", Duration.ZERO, response);
  }

  private void write(String value, Duration lifetime, HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(NAME, value)
            .path(PATH)
            .maxAge(lifetime)
            .httpOnly(true)
            .secure(secure)
            // it has to come along when the provider sends the browser back
            .sameSite("Lax")
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /** Empty when there is none that was made here. */
  Optional<SignInFlow> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .findFirst()
            .flatMap(cookie -> open(cookie.getValue()));
  }

  private Optional<SignInFlow> open(String value) {
    try {
      byte[] closed = Base64.getUrlDecoder().decode(value);
      return Optional.of(json.readValue(seal.open(closed), SignInFlow.class));
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      return Optional.empty();
    }
  }
}
