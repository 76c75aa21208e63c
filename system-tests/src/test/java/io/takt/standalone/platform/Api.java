package io.takt.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.standalone.install.Port;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API, as a program with a key uses it. */
final class Api {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String ALL_TIME = "from=1970-01-01T00:00:00Z&to=2095-01-01T00:00:00Z";

  private final String base;
  private final String key;

  private Api(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /**
   * @param scope {@code read} or {@code write}
   */
  static Api of(Takt takt, String scope) {
    return new Api("http://127.0.0.1:" + takt.port(Port.WEB) + "/api/v1", takt.key(scope));
  }

  /** A machine with a credential of its own. */
  record Connection(
      int machineId, String user, String password, String topic, String group, String node) {}

  /**
   * A stored reading.
   *
   * @param value a Double, a String, or null
   */
  record Reading(long time, @Nullable Object value, String quality) {}

  /** A refused message: its reasons as {@code code at}. */
  record Rejection(String source, List<String> faults, String payload) {}

  Connection connect(String machine) {
    JsonNode made =
        send(
            "POST",
            "/connections",
            "{\"site\":\"whole\",\"line\":\"line1\",\"machine\":\"%s\"}".formatted(machine));
    return new Connection(
        made.path("machineId").asInt(),
        made.path("user").asString(),
        made.path("password").asString(),
        made.path("topic").asString(),
        made.path("sparkplug").path("group").asString(),
        made.path("sparkplug").path("node").asString());
  }

  JsonNode get(String path) {
    return send("GET", path, null);
  }

  JsonNode post(String path, String body) {
    return send("POST", path, body);
  }

  void delete(String path) {
    send("DELETE", path, null);
  }

  /**
   * Changes a thing as it is now.
   *
   * @param thing its path, where its version is read
   */
  void change(String method, String thing, String path, String body) {
    String version = sent("GET", thing, null, null).headers().firstValue("ETag").orElseThrow();
    sent(method, path, body, version);
  }

  /** Ids by what {@code field} of the machine's signals says. */
  Map<String, Integer> signals(int machine, String field) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    get("/machines/" + machine + "/signals")
        .path("items")
        .forEach(signal -> ids.put(signal.path(field).asString(), signal.path("id").asInt()));
    return ids;
  }

  /** Every reading of a signal, page by page. */
  List<Reading> readings(int signal) {
    return all("/signals/" + signal + "/readings?" + ALL_TIME).stream()
        .map(item ->
            new Reading(
                Instant.parse(item.path("t").asString()).toEpochMilli(),
                value(item.path("v")),
                item.path("q").asString()))
        .toList();
  }

  private static @Nullable Object value(JsonNode value) {
    if (value.isNumber()) {
      return value.asDouble();
    }
    return value.isNull() ? null : value.asString();
  }

  /** Newest first. */
  List<Rejection> rejections() {
    return all("/rejections?limit=200").stream()
        .map(item ->
            new Rejection(
                item.path("source").asString(),
                item.path("faults")
                    .valueStream()
                    .map(fault ->
                        (fault.path("code").asString() + " " + fault.path("at").asString()).strip())
                    .toList(),
                item.path("payload").asString()))
        .toList();
  }

  private List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    JsonNode page = get(path);
    page.path("items").forEach(items::add);
    while (!page.path("next").isNull()) {
      page =
          get(
              path
                  + "&cursor="
                  + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8));
      page.path("items").forEach(items::add);
    }
    return items;
  }

  private JsonNode send(String method, String path, @Nullable String body) {
    return JSON.readTree(sent(method, path, body, null).body());
  }

  private HttpResponse<String> sent(
      String method, String path, @Nullable String body, @Nullable String version) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (version != null) {
      request.header("If-Match", version);
    }
    try {
      HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode())
          .describedAs("%s %s: %s", method, path, answer.body())
          .isBetween(200, 299);
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
