package io.takt.gateway.alarmlink;

import io.takt.gateway.route.RouteProperties;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.Party;
import io.takt.platform.token.TokenIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands to alert-service, as the gateway, what proves itself: a link, or a signed receipt. */
@Component
class AlarmLinkClient {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final TokenIssuer tokens;
  private final JsonMapper json;
  private final RestClient alert;

  AlarmLinkClient(RouteProperties routes, TokenIssuer tokens, JsonMapper json) {
    this.tokens = tokens;
    this.json = json;
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
    requests.setReadTimeout(ANSWER);
    this.alert =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(routes.url(Party.ALERT).toString())
            .build();
  }

  <T> T ask(String what, Object link, Class<T> type) {
    try {
      return Objects.requireNonNull(
          alert
              .post()
              .uri("/internal/" + what)
              .contentType(MediaType.APPLICATION_JSON)
              .headers(headers -> headers.setBearerAuth(tokens.forService(Party.ALERT)))
              .body(json.writeValueAsString(link))
              .exchange((request, answer) -> {
                try (InputStream body = answer.getBody()) {
                  JsonNode said = json.readTree(body.readAllBytes());
                  if (answer.getStatusCode().isError()) {
                    throw problem(answer.getStatusCode().value(), said);
                  }
                  return json.treeToValue(said, type);
                }
              }));
    } catch (ResourceAccessException e) {
      throw Problem.unavailable("Alarms cannot be reached. Try again shortly.", ANSWER);
    }
  }

  private static Problem problem(int status, JsonNode said) throws IOException {
    HttpStatus known = HttpStatus.resolve(status);
    if (known == null || known.is5xxServerError()) {
      throw new IOException("alert-service answered " + status);
    }
    return new Problem(known, said.path("code").asString(), said.path("detail").asString());
  }
}
