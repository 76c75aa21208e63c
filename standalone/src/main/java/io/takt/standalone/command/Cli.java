package io.takt.standalone.command;

import io.takt.contracts.TenantId;
import io.takt.parts.PartException;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import io.takt.standalone.install.Port;
import io.takt.standalone.install.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the running platform, proving itself by the key in the data folder that only its owner can
 * read.
 */
final class Cli {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** The owner's tenant. */
  private static final TenantId TENANT = new TenantId(1);

  private final Settings settings;

  Cli(Settings settings) {
    this.settings = settings;
  }

  /**
   * A token with the owner's rights, good for five minutes.
   *
   * @throws PartException when the data folder is not this user's
   */
  String token() {
    KeyFolder keys = new KeyFolder(settings.home().secret());
    if (!Files.isReadable(settings.home().secret().resolve("cli.jwk"))) {
      throw new PartException(
          "no key of yours in %s; is Takt up, and is it yours (TAKT_HOME)?"
              .formatted(settings.home().secret()));
    }
    return new TokenIssuer(Party.CLI, keys, Clock.systemUTC())
        .forCaller(Party.GATEWAY, "cli", TENANT, Set.of(Scope.READ, Scope.WRITE, Scope.ADMIN));
  }

  /**
   * @param path below {@code /api/v1}
   * @throws PartException with what the platform said, when it refuses or is not there
   */
  JsonNode post(String path, Map<String, ?> body) {
    return call(
        path,
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  /** As {@link #post}. */
  JsonNode put(String path, Map<String, ? extends @Nullable Object> body) {
    return call(
        path,
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  /** As {@link #post}. */
  JsonNode get(String path) {
    return call(path, request(path).GET().build());
  }

  /**
   * @return the body, which is a file
   */
  byte[] file(String path) {
    HttpResponse<byte[]> answer = send(request(path).GET().build());
    if (answer.statusCode() >= 300) {
      throw refused(path, answer.statusCode(), read(answer.body()));
    }
    return answer.body();
  }

  /**
   * What the platform says of a file.
   *
   * @param content the answer, or the problem with its faults
   */
  record Verdict(boolean taken, JsonNode content) {}

  /** Sends a file; one that is faulty is an answer too. */
  Verdict post(String path, String type, byte[] file) {
    HttpResponse<byte[]> answer =
        send(
            request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(file))
                .build());
    JsonNode content = read(answer.body());
    if (answer.statusCode() >= 300 && content.path("faults").isEmpty()) {
      throw refused(path, answer.statusCode(), content);
    }
    return new Verdict(answer.statusCode() < 300, content);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(settings.url(Port.WEB) + "/api/v1" + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token());
  }

  private JsonNode call(String path, HttpRequest request) {
    HttpResponse<byte[]> answer = send(request);
    JsonNode content = read(answer.body());
    if (answer.statusCode() >= 300) {
      throw refused(path, answer.statusCode(), content);
    }
    return content;
  }

  private static PartException refused(String path, int status, JsonNode problem) {
    return new PartException(
        "%s answers %d %s".formatted(path, status, problem.path("detail").asString("")));
  }

  private JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw silent(e);
    }
  }

  private PartException silent(Exception e) {
    return new PartException(
        "Takt does not answer at " + settings.url(Port.WEB) + "; start it with: ./takt up", e);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw silent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted", e);
    }
  }
}
