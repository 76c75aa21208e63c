package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT {
  private static final String PATH = "/api/v1/machines";

  private static final String TOO_LONG =
      "0123456789012345678901234567890123456789012345678901234567890123456789"
          + "0123456789012345678901234567890123456789012345678901234567890123456789"
          + "0123456789012345678901234567890123456789012345678901234567890";

  private final TestGateway gateway = TestGateway.shared();
  private final Browser program = gateway.program(TestGateway.MAIN, "write");
  private final String key = UUID.randomUUID().toString();
  private final int before = made();

  @AfterEach
  void now() {
    gateway.clock.backToNow();
  }

  @Test
  void theSameCallIsMadeOnceAndAnsweredAsOften() {
    gateway.asset.on(
        PATH,
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          StubService.send(exchange, 201, "application/json", "{\"id\":" + made() + "}");
        });
    Browser.Answer first = post(program, PATH, "{\"key\":\"m\"}");
    Browser.Answer again = post(program, PATH, "{\"key\":\"m\"}");
    assertThat(made() - before).isEqualTo(1);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("X-Trace-Id")).isEqualTo(first.header("X-Trace-Id"));
    assertThat(again.header("ETag")).isEqualTo("\"1\"");
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void aRefusalIsKeptToo() {
    gateway.asset.on(
        PATH,
        exchange ->
            StubService.send(
                exchange,
                409,
                "application/problem+json",
                "{\"status\":409,\"code\":\"key-taken\"}"));
    assertThat(post(program, PATH, "{}").status()).isEqualTo(409);
    gateway.asset.json(PATH, 201, "{}");
    Browser.Answer again = post(program, PATH, "{}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("code").asString()).isEqualTo("key-taken");
  }

  @Test
  void aPathThatIsNoneIsToldSoEachTime() {
    for (int i = 0; i < 2; i++) {
      assertProblem(post(program, "/api/v1/nothing", "{}"), 404, "not-found");
    }
  }

  @Test
  void anotherCallWithTheKeyIsRefused() {
    gateway.asset.json(PATH, 201, "{}");
    post(program, PATH, "{\"key\":\"m\"}");
    assertProblem(post(program, PATH, "{\"key\":\"n\"}"), 422, "idempotency-key-reused");
    assertProblem(post(program, "/api/v1/lines", "{\"key\":\"m\"}"), 422, "idempotency-key-reused");
    assertThat(made() - before).isEqualTo(1);
  }

  @Test
  void anothersKeyIsAnother() {
    gateway.asset.json(PATH, 201, "{}");
    post(program, PATH, "{}");
    assertThat(post(gateway.program(TestGateway.MAIN, "write"), PATH, "{}").status())
        .isEqualTo(201);
    assertThat(post(gateway.program(TestGateway.LAB, "write"), PATH, "{}").status()).isEqualTo(201);
    assertThat(made() - before).isEqualTo(3);
  }

  @Test
  void whatFailedOnOurSideIsTriedAgain() {
    gateway.asset.json(PATH, 503, "{\"status\":503,\"code\":\"store-unavailable\"}");
    assertThat(post(program, PATH, "{}").status()).isEqualTo(503);
    gateway.asset.json(PATH, 201, "{}");
    assertThat(post(program, PATH, "{}").status()).isEqualTo(201);
  }

  @Test
  void whoMayNotIsRefusedAndNothingIsKept() {
    gateway.asset.json(PATH, 201, "{}");
    Browser reader = gateway.program(TestGateway.MAIN, "read");
    assertProblem(post(reader, PATH, "{}"), 403, "forbidden");
    assertThat(made() - before).isZero();
  }

  @Test
  void twoAtOnceAreOneCall() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    gateway.asset.on(
        PATH,
        exchange -> {
          asked.countDown();
          await().atMost(Duration.ofSeconds(20)).until(() -> go.getCount() == 0);
          StubService.send(exchange, 201, "application/json", "{}");
        });
    CompletableFuture<Browser.Answer> first =
        CompletableFuture.supplyAsync(() -> post(program, PATH, "{}"));
    asked.await();
    Browser.Answer second = post(program, PATH, "{}");
    go.countDown();
    assertProblem(second, 409, "idempotency-key-in-use");
    assertThat(second.header("Retry-After")).isEqualTo("1");
    first.join();
  }

  @Test
  void aCallNobodyAnsweredIsMadeAgainAfterAMinute() throws SQLException {
    gateway.asset.json(PATH, 201, "{}");
    post(program, PATH, "{}");
    sql("UPDATE gateway.answered_call SET answer = NULL");
    assertProblem(post(program, PATH, "{}"), 409, "idempotency-key-in-use");
    gateway.clock.forward(Duration.ofMinutes(1));
    assertThat(post(program, PATH, "{}").status()).isEqualTo(201);
    assertThat(made() - before).isEqualTo(2);
  }

  @Test
  void aDayLaterItIsANewCall() {
    gateway.asset.json(PATH, 201, "{}");
    post(program, PATH, "{}");
    gateway.clock.forward(Duration.ofHours(24).plusSeconds(1));
    assertThat(post(program, PATH, "{}").header("Idempotency-Replayed")).isEmpty();
    assertThat(made() - before).isEqualTo(2);
  }

  @Test
  void aSecretInAnAnswerIsGivenAgainAndCannotBeReadInTheTable() throws SQLException {
    Browser owner = gateway.owner(TestGateway.MAIN);
    String body = "{\"name\":\"twice\",\"scope\":\"read\"}";
    String made = post(owner, "/api/v1/keys", body).json().path("key").asString();
    assertThat(made).startsWith("takt_");
    assertThat(post(owner, "/api/v1/keys", body).json().path("key").asString()).isEqualTo(made);
    assertThat(sql("SELECT string_agg(encode(answer, 'escape'), '') FROM gateway.answered_call"))
        .doesNotContain(made, "takt_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", TOO_LONG})
  void refusesAKeyThatIsNone(String wrong) {
    gateway.asset.json(PATH, 201, "{}");
    Browser.Answer answer =
        program.send(
            program
                .request(PATH)
                .header("Idempotency-Key", wrong)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertProblem(answer, 400, "idempotency-key-invalid");
  }

  @Test
  void refusesABodyWithoutLengthThatIsTooLarge() {
    Browser.Answer answer =
        program.send(
            program
                .request(PATH)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArray(new byte[3 * 1024 * 1024]))));
    assertProblem(answer, 413, "content-too-large");
  }

  private Browser.Answer post(Browser by, String path, String body) {
    return by.send(
        by.request(path)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private int made() {
    return gateway.asset.asked(PATH).size();
  }

  private String sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                gateway.database.url(), gateway.database.user(), gateway.database.password());
        Statement sql = connection.createStatement()) {
      if (!sql.execute(statement)) {
        return "";
      }
      ResultSet row = sql.getResultSet();
      row.next();
      return row.getString(1);
    }
  }
}
