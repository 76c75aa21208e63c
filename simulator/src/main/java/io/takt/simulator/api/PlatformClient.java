package io.takt.simulator.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls the public API below {@code /api/v1}. A platform that is starting or restarting is called
 * again until the patience is over.
 */
public final class PlatformClient implements AutoCloseable {
  public static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CALL = Duration.ofSeconds(10);
  private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);

  private final URI root;
  private final TokenFile token;
  private final Duration patience;
  private final HttpClient http;

  /**
   * @param root such as {@code http://127.0.0.1:8080}
   */
  public PlatformClient(URI root, TokenFile token, Duration patience) {
    this.root = URI.create(root.toString().replaceAll("/+$", ""));
    this.token = token;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, null);
  }

  public JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return call("POST", path, body);
  }

  public JsonNode put(String path, Object body) throws IOException, InterruptedException {
    return call("PUT", path, body);
  }

  public JsonNode patch(String path, Object body) throws IOException, InterruptedException {
    return call("PATCH", path, body);
  }

  /** Takes away whatever is there. */
  public void delete(String path) throws IOException, InterruptedException {
    call("DELETE", path, null);
  }

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private JsonNode call(String method, String path, @Nullable Object body)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long wait = 200; ; wait = Math.min(3_000, wait * 2)) {
      String trouble;
      try {
        HttpResponse<byte[]> answer =
            http.send(request(method, path, body), BodyHandlers.ofByteArray());
        if (!NOT_NOW.contains(answer.statusCode())) {
          return content(method, path, answer);
        }
        trouble = "answers " + answer.statusCode();
      } catch (java.net.ConnectException | java.net.http.HttpTimeoutException notThere) {
        trouble = "cannot be reached";
      }
      if (System.nanoTime() + wait * 1_000_000 > end) {
        throw new IOException("the platform at " + root + " " + trouble);
      }
      Thread.sleep(wait);
    }
  }

  private HttpRequest request(String method, String path, @Nullable Object body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + "/api/v1" + path))
            .timeout(CALL)
            .header("Authorization", "Bearer " + token.read())
            .header("Accept", "application/json, application/problem+json");
    // whatever there is: the demo plant is the simulator's own
    if (!method.equals("GET") && !method.equals("POST")) {
      request.header("If-Match", "*");
    }
    if (body == null) {
      return request.method(method, BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
        .build();
  }

  private static JsonNode content(String method, String path, HttpResponse<byte[]> answer) {
    JsonNode body;
    try {
      body = answer.body().length == 0 ? object() : JSON.readTree(answer.body());
    } catch (JacksonException notJson) {
      body = object();
    }
    if (answer.statusCode() >= 300) {
      String why = body.path("detail").asString(body.path("title").asString(""));
      throw new ApiProblem(
          answer.statusCode(),
          "%s %s answers %d %s".formatted(method, path, answer.statusCode(), why).strip());
    }
    return body;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
