package io.takt.ingest.signal;

import io.takt.contracts.TenantId;
import io.takt.contracts.plant.SignalKind;
import io.takt.ingest.plant.KnownSignal;
import io.takt.platform.token.Party;
import io.takt.platform.token.TokenIssuer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /internal/signals} of asset-service. Blocks; call it on a virtual thread. */
public final class SignalClient implements AutoCloseable {
  private final SignalProperties properties;
  private final TokenIssuer tokens;
  private final JsonMapper json;
  private final HttpClient http;

  public SignalClient(SignalProperties properties, TokenIssuer tokens, JsonMapper json) {
    this.properties = properties;
    this.tokens = tokens;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(properties.timeout())
            .build();
  }

  /** What asset-service said. */
  public sealed interface Answer {
    record Created(List<KnownSignal> signals) implements Answer {}

    /** The machine has as many signals as a machine may have. */
    record Full() implements Answer {}

    /** It will say the same next time. */
    record Refused(String why) implements Answer {}

    /** Ask again later. */
    record Away(String why) implements Answer {}
  }

  private record Question(int tenant, int machineId, List<Asked> signals) {}

  private record Asked(String source, SignalKind kind) {}

  private record Allocated(String source, int id) {}

  /**
   * @param wanted kinds of signals by what their sender calls them
   */
  public Answer create(TenantId tenant, int machineId, Map<String, SignalKind> wanted) {
    List<Asked> asked =
        wanted.entrySet().stream().map(e -> new Asked(e.getKey(), e.getValue())).toList();
    try {
      HttpResponse<byte[]> response =
          http.send(
              request(new Question(tenant.value(), machineId, asked)), BodyHandlers.ofByteArray());
      return answer(response, wanted);
    } catch (IOException | JacksonException e) {
      return new Answer.Away(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Away("interrupted");
    }
  }

  private HttpRequest request(Question question) {
    return HttpRequest.newBuilder(properties.assetUrl().resolve("/internal/signals"))
        .timeout(properties.timeout())
        .header("Authorization", "Bearer " + tokens.forService(Party.ASSET))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(question)))
        .build();
  }

  private Answer answer(HttpResponse<byte[]> response, Map<String, SignalKind> wanted) {
    return switch (response.statusCode()) {
      case 200, 201 -> created(response.body(), wanted);
      case 409 -> new Answer.Full();
      case 400, 422 -> new Answer.Refused("asset-service does not take the signal.");
      default -> new Answer.Away("status " + response.statusCode());
    };
  }

  private Answer created(byte[] body, Map<String, SignalKind> wanted) {
    Allocated[] allocated = json.readValue(body, Allocated[].class);
    return new Answer.Created(
        java.util.Arrays.stream(allocated)
            .filter(a -> wanted.containsKey(a.source()))
            .map(a -> new KnownSignal(a.id(), a.source(), kind(wanted, a.source())))
            .toList());
  }

  private static SignalKind kind(Map<String, SignalKind> wanted, String source) {
    return wanted.getOrDefault(source, SignalKind.GAUGE);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
