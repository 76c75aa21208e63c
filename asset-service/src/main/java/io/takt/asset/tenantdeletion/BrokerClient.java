package io.takt.asset.tenantdeletion;

import io.takt.asset.mqttauth.BrokerSecret;
import io.takt.platform.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the broker to end what it keeps of a tenant, with the key it shows us. */
@Component
class BrokerClient implements DisposableBean {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI broker;
  private final BrokerSecret secret;
  private final JsonMapper json;

  BrokerClient(BrokerProperties properties, BrokerSecret secret, JsonMapper json) {
    this.broker = properties.url();
    this.secret = secret;
    this.json = json;
  }

  /**
   * Connections, sessions and queues that were there.
   *
   * @throws Problem 503 while the broker is away
   */
  int removeTenant(String key) {
    HttpRequest request =
        HttpRequest.newBuilder(broker.resolve("/tenants/" + key + "/deletion"))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + secret.text())
            .POST(BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw away();
      }
      return json.readTree(answer.body()).path("left").asInt();
    } catch (IOException | JacksonException e) {
      throw away();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away();
    }
  }

  private static Problem away() {
    return Problem.unavailable("The broker does not answer; ask again.", Duration.ofSeconds(2));
  }

  @Override
  public void destroy() {
    http.shutdownNow();
  }
}
