package io.takt.alert.trial;

import io.takt.alert.plant.PlantSignal;
import io.takt.alert.rule.Reading;
import io.takt.platform.token.Party;
import io.takt.platform.token.TokenIssuer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stored readings of a signal, page by page. Blocks. */
@Component
class HistoryClient implements AutoCloseable {
  static final int PAGE = 20_000;
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final TrialProperties properties;
  private final TokenIssuer tokens;
  private final JsonMapper json;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  HistoryClient(TrialProperties properties, TokenIssuer tokens, JsonMapper json) {
    this.properties = properties;
    this.tokens = tokens;
    this.json = json;
  }

  private record Measured(long t, JsonNode v) {
    Reading reading() {
      return v.isNumber()
          ? new Reading(t, v.asDouble(), null, 0)
          : new Reading(t, Double.NaN, v.asString(), 0);
    }
  }

  /**
   * In order of time, at most {@link #PAGE} of [from, to).
   *
   * @param before whether the last one before {@code from} comes first
   * @throws IOException when the history cannot be had now
   */
  List<Reading> page(PlantSignal signal, long from, long to, boolean before) throws IOException {
    String path =
        "/internal/tenants/%d/signals/%d/readings?from=%d&to=%d&before=%b&limit=%d"
            .formatted(signal.tenant().value(), signal.id(), from, to, before, PAGE);
    HttpRequest request =
        HttpRequest.newBuilder(properties.analyticsUrl().resolve(path))
            .timeout(properties.timeout())
            .header("Authorization", "Bearer " + tokens.forService(Party.ANALYTICS))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      return switch (answer.statusCode()) {
        case 200 ->
            Arrays.stream(json.readValue(answer.body(), Measured[].class))
                .map(Measured::reading)
                .toList();
        // not yet known there, or no longer
        case 404 -> List.of();
        default -> throw new IOException("analytics-service answered " + answer.statusCode());
      };
    } catch (JacksonException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
