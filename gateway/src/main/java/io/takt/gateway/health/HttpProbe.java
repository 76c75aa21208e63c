package io.takt.gateway.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a part over HTTP, briefly. */
@Component
class HttpProbe {
  private final Duration patience;
  private final HttpClient http;

  HttpProbe(HealthProperties properties) {
    this.patience = properties.patience();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
  }

  /**
   * What a part said.
   *
   * @param status of HTTP
   */
  record Answer(int status, String body) {
    boolean isGood() {
      return status == 200;
    }
  }

  /** Empty when it does not answer in time. */
  Optional<Answer> ask(URI root, String path, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path)).timeout(patience).GET();
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return Optional.of(new Answer(answer.statusCode(), answer.body()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
