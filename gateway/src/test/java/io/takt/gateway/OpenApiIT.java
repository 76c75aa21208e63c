package io.takt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT {
  private static final String DOCS = "/v3/api-docs";

  private final TestGateway gateway = TestGateway.shared();

  @AfterEach
  void now() {
    gateway.clock.backToNow();
  }

  @Test
  void isOneDocumentOfAllServicesAlsoWhileOneIsDown() {
    gateway.asset.json(
        DOCS,
        200,
        """
        {"openapi":"3.1.0","info":{"title":"asset"},"servers":[{"url":"http://127.0.0.1:9"}],
         "paths":{
           "/api/v1/plant":{"get":{"operationId":"plant","responses":{"200":{"description":"ok","content":{
             "application/json":{"schema":{"$ref":"#/components/schemas/Plant"}}}}}}},
           "/internal/signals":{"post":{"operationId":"signals","responses":{}}}},
         "components":{"schemas":{"Plant":{"type":"object"},"Inner":{"type":"object"}}}}
        """);
    JsonNode document = fetch();
    assertThat(document.path("openapi").asString()).startsWith("3.1");
    assertThat(document.at("/paths/~1api~1v1~1plant/get/operationId").asString())
        .isEqualTo("getPlant");
    assertThat(document.at("/paths/~1api~1v1~1plant/get/responses/default/$ref").asString())
        .isEqualTo("#/components/responses/Problem");
    assertThat(document.path("paths").propertyNames())
        .contains("/api/v1/session", "/api/v1/keys", "/api/v1/live", "/api/v1/health")
        .allMatch(path -> path.startsWith("/api/v1/"));
    assertThat(document.at("/components/schemas").propertyNames())
        .contains("Plant", "Problem", "KeyView")
        .doesNotContain("Inner");
    assertThat(document.at("/servers/0/url").asString()).isEqualTo("/");

    gateway.asset.on(DOCS, com.sun.net.httpserver.HttpExchange::close);
    gateway.clock.forward(Duration.ofMinutes(1));
    assertThat(fetch()).isEqualTo(document);
  }

  @Test
  void hasAPageThatWorksUnderItsContentPolicy() {
    Browser visitor = gateway.browser();
    Browser.Answer redirect = visitor.get("/api-docs");
    assertThat(redirect.status()).isEqualTo(302);
    Browser.Answer page = visitor.get("/swagger-ui/index.html");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("<script>").doesNotContain("http://", "https://");
    assertThat(page.header("Content-Security-Policy"))
        .contains("script-src 'self';")
        .doesNotContain("script-src 'self' 'unsafe");
    HttpResponse<?> script = visitor.open("/swagger-ui/swagger-ui-bundle.js");
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(
            visitor.get("/swagger-ui/swagger-initializer.js").body()
                + visitor.get("/v3/api-docs/swagger-config").body())
        .contains("/openapi.json");
  }

  private JsonNode fetch() {
    Browser.Answer answer = gateway.browser().get("/openapi.json");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}
