package io.takt.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps cookies and answers the CSRF question as the dashboard does, unless told not to. */
public final class Browser {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestGateway gateway;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private boolean forgery;

  Browser(TestGateway gateway) {
    this.gateway = gateway;
  }

  /** An answer. */
  public record Answer(HttpResponse<String> http) {
    public int status() {
      return http.statusCode();
    }

    public String body() {
      return http.body();
    }

    public JsonNode json() {
      return JSON.readTree(body());
    }

    public String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  public Browser bearer(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Browser with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** As another site's page would make it call: with cookies, without the token. */
  public Browser asForgery() {
    forgery = true;
    return this;
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<InputStream> open(String path) {
    try {
      return http.send(
          request(path).timeout(Duration.ofMinutes(5)).GET().build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(gateway.url(path)).timeout(PATIENCE);
    headers.forEach(request::header);
    String token = cookie("XSRF-TOKEN").map(HttpCookie::getValue).orElse(null);
    if (token != null && !forgery) {
      request.header("X-XSRF-TOKEN", token);
    }
    return request;
  }

  public Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst();
  }
}
