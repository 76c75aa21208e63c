package io.takt.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.contracts.TenantId;
import io.takt.platform.sample.SampleApplication;
import io.takt.platform.token.KeyFolder;
import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlatformTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path secrets;
  private static ConfigurableApplicationContext service;
  private static KeyFolder keys;

  @BeforeAll
  static void start() {
    keys = new KeyFolder(secrets);
    keys.install();
    service =
        new SpringApplicationBuilder(SampleApplication.class)
            .properties("spring.config.name=platform")
            .run("--takt.service=asset", "--takt.secrets=" + secrets, "--server.port=0");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void tellsTheControllerWhoCalls() throws Exception {
    String token = gateway().forCaller(Party.ASSET, "anna", new TenantId(2), Set.of(Scope.READ));
    assertThat(get("/api/v1/me", token).body()).isEqualTo("2 anna [READ]");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/me,401,unauthenticated",
    "/api/v1/no-such-thing,401,unauthenticated",
    "/internal/ping,401,unauthenticated"
  })
  void asksForATokenEverywhere(String path, int status, String code) throws Exception {
    assertProblem(get(path, null), status, code);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/number?n=x,400,bad-request",
    "/api/v1/number,400,bad-request",
    "/api/v1/no-such-thing,404,not-found",
    "/api/v1/body,405,method-not-allowed",
    "/api/v1/bug,500,internal",
    "/api/v1/refused,400,several",
    "/api/v1/store-away,503,store-unavailable",
    "/api/v1/store-lost,503,store-unavailable",
    "/api/v1/busy,503,unavailable",
    "/internal/ping,403,forbidden"
  })
  void answersEveryFailureAsProblem(String path, int status, String code) throws Exception {
    assertProblem(get(path, reader()), status, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"number\":\"x\"}", "", "[]"})
  void answersABadBodyAsProblem(String body) throws Exception {
    HttpResponse<String> answer = post("/api/v1/body", writer(), body);
    assertProblem(answer, 400, "bad-request");
  }

  @Test
  void keepsInnerDetailsOfABugToTheLog() throws Exception {
    assertThat(get("/api/v1/bug", reader()).body()).doesNotContain("secret");
  }

  @Test
  void listsAllFaults() throws Exception {
    JsonNode faults = JSON.readTree(get("/api/v1/refused", reader()).body()).get("faults");
    assertThat(faults).hasSize(2);
  }

  @Test
  void saysWhenToComeBack() throws Exception {
    assertThat(get("/api/v1/busy", reader()).headers().firstValue("Retry-After")).contains("7");
  }

  @Test
  void refusesAWriteToAReader() throws Exception {
    assertProblem(post("/api/v1/body", reader(), "{\"number\":1}"), 403, "forbidden");
    assertThat(post("/api/v1/body", writer(), "{\"number\":1}").statusCode()).isEqualTo(200);
  }

  @Test
  void whoRecordsDoesWhatIsDoneAtMachinesAndNoMore() throws Exception {
    String start = "/api/v1/orders/7/start";
    assertThat(post(start, recorder(), "{}").body()).isEqualTo("started 7");
    assertThat(post(start, writer(), "{}").body()).isEqualTo("started 7");
    assertProblem(post(start, reader(), "{}"), 403, "forbidden");
    assertProblem(post("/api/v1/body", recorder(), "{\"number\":1}"), 403, "forbidden");
  }

  @Test
  void letsServicesIntoInternalCallsOnly() throws Exception {
    String token = new TokenIssuer(Party.INGEST, keys, Clock.systemUTC()).forService(Party.ASSET);
    assertThat(get("/internal/ping", token).body()).isEqualTo("pong");
    assertProblem(get("/api/v1/me", token), 403, "forbidden");
  }

  @Test
  void refusesPeoplesRightsSignedByAnotherService() throws Exception {
    String invented =
        new TokenIssuer(Party.INGEST, keys, Clock.systemUTC())
            .forCaller(Party.ASSET, "anna", new TenantId(1), Set.of(Scope.READ));
    assertProblem(get("/api/v1/me", invented), 401, "unauthenticated");
  }

  @Test
  void refusesATokenForAnotherService() throws Exception {
    String token = gateway().forCaller(Party.INGEST, "anna", new TenantId(1), Set.of(Scope.READ));
    assertProblem(get("/api/v1/me", token), 401, "unauthenticated");
  }

  @Test
  void refusesAnOldToken() throws Exception {
    Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6));
    String token =
        new TokenIssuer(Party.GATEWAY, keys, past)
            .forCaller(Party.ASSET, "anna", new TenantId(1), Set.of(Scope.READ));
    assertProblem(get("/api/v1/me", token), 401, "unauthenticated");
  }

  @Test
  void refusesATokenOfAKeyItDoesNotKnow(@TempDir Path elsewhere) throws Exception {
    KeyFolder foreign = new KeyFolder(elsewhere);
    foreign.install();
    String token =
        new TokenIssuer(Party.GATEWAY, foreign, Clock.systemUTC())
            .forCaller(Party.ASSET, "anna", new TenantId(1), Set.of(Scope.READ));
    assertProblem(get("/api/v1/me", token), 401, "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."})
  void refusesWhatIsNoToken(String token) throws Exception {
    assertProblem(get("/api/v1/me", token), 401, "unauthenticated");
  }

  @Test
  void openHealthAndMetricsNeedNoToken() throws Exception {
    assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
    assertThat(get("/actuator/prometheus", null).body()).contains("jvm_memory_used_bytes");
  }

  @Test
  void followsTheTraceOfTheCaller() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    HttpRequest request =
        request("/api/v1/bug", reader())
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(JSON.readTree(answer.body()).get("traceId").asString()).isEqualTo(trace);
    assertThat(answer.headers().firstValue("X-Trace-Id")).contains(trace);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.get("code").asString()).isEqualTo(code);
    assertThat(body.get("status").asInt()).isEqualTo(status);
    assertThat(body.get("type").asString()).isEqualTo("urn:takt:problem:" + code);
    assertThat(body.get("traceId").asString()).hasSize(32);
  }

  private static TokenIssuer gateway() {
    return new TokenIssuer(Party.GATEWAY, keys, Clock.systemUTC());
  }

  private static String reader() {
    return gateway().forCaller(Party.ASSET, "anna", new TenantId(1), Set.of(Scope.READ));
  }

  private static String recorder() {
    return gateway()
        .forCaller(Party.ASSET, "anna", new TenantId(1), Set.of(Scope.READ, Scope.RECORD));
  }

  private static String writer() {
    return gateway()
        .forCaller(Party.ASSET, "anna", new TenantId(1), Set.of(Scope.READ, Scope.WRITE));
  }

  private static HttpResponse<String> get(
      String path, @org.jspecify.annotations.Nullable String token)
      throws IOException, InterruptedException {
    return HTTP.send(request(path, token).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String token, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(
      String path, @org.jspecify.annotations.Nullable String token) {
    String port = service.getEnvironment().getProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }
}
