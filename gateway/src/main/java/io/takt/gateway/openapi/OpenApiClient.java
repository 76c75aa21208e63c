package io.takt.gateway.openapi;

import io.takt.gateway.route.RouteProperties;
import io.takt.platform.token.Party;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the services what they can do, and remembers it for when they are down. */
@Component
class OpenApiClient {
  private static final Logger log = LoggerFactory.getLogger(OpenApiClient.class);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(4);

  private final RouteProperties routes;
  private final JsonMapper json;
  private final RestClient http;
  private final Map<Party, JsonNode> known = new ConcurrentHashMap<>();

  OpenApiClient(RouteProperties routes, JsonMapper json) {
    this.routes = routes;
    this.json = json;
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
    requests.setReadTimeout(ANSWER);
    this.http = RestClient.builder().requestFactory(requests).build();
  }

  /**
   * The service's document; the last known one while it is down; empty when there never was one.
   */
  Optional<JsonNode> document(Party service) {
    try {
      byte[] body =
          http.get().uri(routes.url(service).resolve("/v3/api-docs")).retrieve().body(byte[].class);
      if (body != null) {
        known.put(service, json.readTree(body));
      }
    } catch (RestClientException | JacksonException e) {
      log.debug("{} does not tell what it can do: {}", service.id(), e.getMessage());
    }
    return Optional.ofNullable(known.get(service));
  }
}
