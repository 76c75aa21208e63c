package io.takt.bench.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API, called as the owner of a tenant. */
public final class Api implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String root;
  private final OwnerToken token;

  public Api(Installation installation, int tenant) {
    this(installation, tenant, Clock.systemUTC());
  }

  /**
   * @param clock as the platform's machine has it
   */
  public Api(Installation installation, int tenant, Clock clock) {
    this.root = installation.url(Port.WEB) + "/api/v1";
    this.token =
        new OwnerToken(installation.home().resolve("secret").resolve("cli.jwk"), tenant, clock);
  }

  /** What came back. */
  public record Answer(int status, Optional<String> retryAfter, String type, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /**
   * @param path below {@code /api/v1}
   * @throws IOException when no answer comes
   */
  public Answer get(String path) throws IOException {
    return send(request(path).GET().build());
  }

  /**
   * A stream of server-sent events, to be closed by the caller.
   *
   * @throws IOException when no answer comes, or another one than 200
   */
  public InputStream stream(String path) throws IOException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(root + path))
              .header("Accept", "text/event-stream")
              .header("Authorization", "Bearer " + token.value())
              .build();
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        answer.body().close();
        throw new IOException("GET %s answers %d".formatted(path, answer.statusCode()));
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", e);
    }
  }

  /**
   * @throws IOException when no answer comes
   */
  public Answer post(String path, Map<String, ?> body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /**
   * @throws IOException when no answer comes
   */
  public Answer put(String path, Map<String, ?> body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /**
   * Whatever its version.
   *
   * @throws IOException when no answer comes
   */
  public Answer delete(String path) throws IOException {
    return send(request(path).header("If-Match", "*").DELETE().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token.value());
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> answer =
          client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Retry-After"),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
