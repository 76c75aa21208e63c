package io.takt.standalone.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the door of the gateway, with what they show there. */
record Visitor(String root, Map<String, String> shown) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** What came back; of an endless answer nothing but its head. */
  record Answer(int status, String body) {
    String code() {
      return status < 400 ? "" : json().path("code").asString("");
    }

    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  Visitor with(String bearer) {
    return new Visitor(root, Map.of("Authorization", "Bearer " + bearer));
  }

  /** Signed in by a one-time link, as a browser does. */
  Visitor signedIn(String link) {
    String token = link.substring(link.indexOf('=') + 1);
    HttpResponse<InputStream> answer =
        send("POST", "/session/link", "{\"token\":\"" + token + "\"}");
    List<HttpCookie> cookies =
        answer.headers().allValues("Set-Cookie").stream()
            .flatMap(header -> HttpCookie.parse(header).stream())
            .filter(cookie -> !cookie.getValue().isEmpty())
            .toList();
    String forgeryToken =
        cookies.stream()
            .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
            .map(HttpCookie::getValue)
            .findAny()
            .orElseThrow();
    return new Visitor(
        root,
        Map.of(
            "Cookie",
            cookies.stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")),
            "X-XSRF-TOKEN",
            forgeryToken));
  }

  /**
   * @param path below {@code /api/v1}
   */
  Answer call(String method, String path, @Nullable String body) {
    HttpResponse<InputStream> answer = send(method, path, body);
    try (InputStream in = answer.body()) {
      boolean endless =
          answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
      return new Answer(
          answer.statusCode(),
          endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer to a call that has to succeed. */
  JsonNode done(String method, String path, @Nullable String body) {
    Answer answer = call(method, path, body);
    if (answer.status() >= 300) {
      throw new AssertionError(method + " " + path + ": " + answer);
    }
    return answer.json();
  }

  private HttpResponse<InputStream> send(String method, String path, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + "/api/v1" + path))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, */*;q=0.1")
            .header("If-Match", "*")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    shown.forEach(request::header);
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
