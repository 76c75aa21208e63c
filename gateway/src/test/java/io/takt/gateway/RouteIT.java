package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.takt.platform.token.Party;
import io.takt.platform.token.TokenReader;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.Jwt;

class RouteIT {
  private final TestGateway gateway = TestGateway.shared();

  @ParameterizedTest
  @CsvSource({
    "asset,/api/v1/plant",
    "asset,/api/v1/machines/7/signals",
    "asset,/api/v1/signals/7",
    "analytics,/api/v1/signals/7/readings",
    "analytics,/api/v1/series",
    "analytics,/api/v1/waveforms/9",
    "ingest,/api/v1/rejections/summary"
  })
  void asksTheServiceThatAnswersAPath(String service, String path) {
    StubService stub = stub(service);
    stub.json(path, 200, "{\"by\":\"" + service + "\"}");
    Browser.Answer answer = gateway.program(TestGateway.MAIN, "read").get(path + "?a=1&b=x%20y");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("by").asString()).isEqualTo(service);
    assertThat(stub.asked(path).getLast().uri()).isEqualTo(path + "?a=1&b=x%20y");
  }

  @Test
  void showsTheServiceATokenOfItsOwnAndNothingTheCallerShowed() {
    gateway.asset.json("/api/v1/devices", 200, "{}");
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    Browser.Answer answer =
        gateway
            .owner(TestGateway.LAB)
            .with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .get("/api/v1/devices");
    StubService.Asked asked = gateway.asset.asked("/api/v1/devices").getLast();
    Jwt token =
        TokenReader.of(Party.ASSET, gateway.keys, gateway.clock)
            .decode(asked.header("Authorization").substring("Bearer ".length()));
    assertThat(token.getClaimAsString("iss")).isEqualTo("gateway");
    assertThat(token.getAudience()).containsExactly("asset");
    assertThat(token.getClaims().get("tenant")).hasToString("2");
    assertThat(token.getClaimAsString("scope")).isEqualTo("admin read record write");
    assertThat(token.getSubject()).startsWith("person:");
    assertThat(asked.header("Cookie")).isEmpty();
    assertThat(asked.header("X-XSRF-TOKEN")).isEmpty();
    assertThat(asked.header("traceparent")).contains(trace);
    assertThat(answer.header("X-Trace-Id")).isEqualTo(trace);
  }

  @Test
  void givesAKeyNoMoreRightsThanItHas() {
    gateway.ingest.json("/api/v1/clocks", 200, "{}");
    gateway.program(TestGateway.MAIN, "read").get("/api/v1/clocks");
    StubService.Asked asked = gateway.ingest.asked("/api/v1/clocks").getLast();
    Jwt token =
        TokenReader.of(Party.INGEST, gateway.keys, gateway.clock)
            .decode(asked.header("Authorization").substring("Bearer ".length()));
    assertThat(token.getClaimAsString("scope")).isEqualTo("read");
    assertThat(token.getSubject()).startsWith("key:");
  }

  @Test
  void passesBodiesAndHeadersOn() {
    gateway.asset.on(
        "/api/v1/machines",
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"3\"");
          exchange.getResponseHeaders().set("Location", "/api/v1/machines/3");
          exchange.getResponseHeaders().set("Set-Cookie", "inner=1");
          StubService.send(exchange, 201, "application/json", "{\"id\":3}");
        });
    Browser.Answer answer =
        gateway
            .program(TestGateway.MAIN, "write")
            .with("Idempotency-Key", "k1")
            .post("/api/v1/machines", "{\"name\":\"Größe\"}");
    StubService.Asked asked = gateway.asset.asked("/api/v1/machines").getLast();
    assertThat(asked.body()).isEqualTo("{\"name\":\"Größe\"}");
    assertThat(asked.header("Idempotency-Key")).isEqualTo("k1");
    assertThat(answer.header("ETag")).isEqualTo("\"3\"");
    assertThat(answer.header("Location")).isEqualTo("/api/v1/machines/3");
    assertThat(answer.http().headers().allValues("Set-Cookie")).noneMatch(c -> c.contains("inner"));
    assertThat(answer.http().headers().allValues("X-Trace-Id")).hasSize(1);
  }

  @Test
  void passesAServicesProblemOn() {
    gateway.asset.on(
        "/api/v1/lines",
        exchange ->
            StubService.send(
                exchange,
                409,
                "application/problem+json",
                "{\"status\":409,\"code\":\"own-code\"}"));
    Browser.Answer answer = gateway.program(TestGateway.MAIN, "read").get("/api/v1/lines");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("code").asString()).isEqualTo("own-code");
  }

  @ParameterizedTest
  @CsvSource({"500,503,service-fault", "502,503,service-fault", "418,418,refused"})
  void turnsAPageOfAServiceIntoAProblem(int theirs, int ours, String code) {
    gateway.asset.on(
        "/api/v1/inbox",
        exchange -> StubService.send(exchange, theirs, "text/html", "<h1>no</h1>"));
    assertProblem(gateway.program(TestGateway.MAIN, "read").get("/api/v1/inbox"), ours, code);
  }

  @Test
  void answersForAServiceThatIsSlow() {
    gateway.analytics.on("/api/v1/corrections", exchange -> {});
    Instant before = Instant.now();
    assertProblem(
        gateway.program(TestGateway.MAIN, "read").get("/api/v1/corrections"), 503, "service-slow");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void answersForAServiceThatHangsUp() {
    gateway.analytics.on("/api/v1/series", com.sun.net.httpserver.HttpExchange::close);
    assertProblem(
        gateway.program(TestGateway.MAIN, "read").get("/api/v1/series"),
        503,
        "service-unreachable");
  }

  @Test
  void refusesABodyOverTheLimitWhetherItSaysItsLengthOrNot() {
    byte[] large = new byte[(1 << 20) + 1];
    Browser program = gateway.program(TestGateway.MAIN, "write");
    gateway.ingest.json("/api/v1/readings", 202, "{}");
    assertProblem(
        program.send(
            program
                .request("/api/v1/readings")
                .header("Content-Type", "application/json")
                .expectContinue(true)
                .POST(BodyPublishers.ofByteArray(large))),
        413,
        "content-too-large");
    assertProblem(
        program.send(
            program
                .request("/api/v1/readings")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
        413,
        "content-too-large");
  }

  @Test
  void takesLargerFilesOfConfiguration() {
    Browser program = gateway.program(TestGateway.MAIN, "write");
    gateway.asset.json("/api/v1/config/plan", 200, "{}");
    assertThat(plan(program, 2 << 20).status()).isEqualTo(200);
    assertProblem(plan(program, 5 << 20), 413, "content-too-large");
  }

  private static Browser.Answer plan(Browser program, int bytes) {
    return program.send(
        program
            .request("/api/v1/config/plan")
            .header("Content-Type", "application/yaml")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]))));
  }

  @Test
  void asksForJsonInsteadOfAForm() {
    Browser program = gateway.program(TestGateway.MAIN, "write");
    assertProblem(
        program.send(
            program
                .request("/api/v1/readings")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("{\"path\":\"a/b/c/d\"}"))),
        415,
        "unsupported-media-type");
  }

  private StubService stub(String service) {
    return switch (service) {
      case "asset" -> gateway.asset;
      case "ingest" -> gateway.ingest;
      default -> gateway.analytics;
    };
  }
}
