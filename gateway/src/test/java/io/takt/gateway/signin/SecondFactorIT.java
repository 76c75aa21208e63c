package io.takt.gateway.signin;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.takt.gateway.Browser;
import io.takt.gateway.TestGateway;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class SecondFactorIT {
  private static final String PASSWORD = "seven quiet presses";
  private static final String FACTOR = "/api/v1/session/second-factor";

  private final TestGateway gateway = TestGateway.shared();
  private final Browser admin = gateway.owner(TestGateway.MAIN);
  private final String email = UUID.randomUUID() + "@factory.example";

  /** Somebody with a second factor, signed in. */
  private record Enrolled(int id, Browser browser, String secret, List<String> recovery) {
    byte[] bytes() {
      BigInteger number = BigInteger.ZERO;
      for (int c : secret.chars().toArray()) {
        int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
        number = number.shiftLeft(5).or(BigInteger.valueOf(value));
      }
      byte[] signed = number.toByteArray();
      byte[] bytes = new byte[Totp.SECRET_BYTES];
      int most = Math.min(signed.length, bytes.length);
      System.arraycopy(signed, signed.length - most, bytes, bytes.length - most, most);
      return bytes;
    }
  }

  @BeforeEach
  void aStepLastsUntilTheTestIsOver() {
    gateway.clock.stop();
  }

  @AfterEach
  void now() {
    gateway.clock.backToNow();
  }

  @Test
  void signsInWithPasswordAndCode() {
    Browser browser = enter(invite("viewer"));
    setPassword(browser);
    assertThat(browser.get("/api/v1/session").json().path("secondFactor").asString())
        .isEqualTo("off");
    Enrolled me = enrol(browser);
    JsonNode status = browser.get(FACTOR).json();
    assertThat(status.path("on").asBoolean()).isTrue();
    assertThat(status.path("required").asBoolean()).isFalse();
    assertThat(status.path("recoveryCodes").asInt()).isEqualTo(10);
    assertThat(browser.get("/api/v1/session").json().path("secondFactor").asString())
        .isEqualTo("on");

    assertProblem(signIn("wrong", code(me, 1)), 401, "credentials-invalid");
    assertProblem(signIn(PASSWORD, ""), 401, "code-missing");
    assertProblem(signIn(PASSWORD, "000 00"), 401, "code-wrong");
    assertThat(signIn(PASSWORD, code(me, 1)).status()).isEqualTo(200);
    assertThat(audit(me.id()))
        .contains("second-factor.on", "second-factor.refused", "session.start");
  }

  @Test
  void turningItOnEndsTheOtherSessions() {
    Browser browser = enter(invite("viewer"));
    setPassword(browser);
    Browser other = gateway.browser();
    assertThat(signIn(other, PASSWORD, "").status()).isEqualTo(200);
    enrol(browser);
    assertProblem(other.get("/api/v1/session"), 401, "unauthenticated");
    assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
  }

  @Test
  void acceptsACodeOnceAndNoneBeforeIt() {
    Enrolled me = enrolled();
    assertProblem(signIn(PASSWORD, code(me, 0)), 401, "code-wrong");
    assertThat(signIn(PASSWORD, code(me, 1)).status()).isEqualTo(200);
    assertProblem(signIn(PASSWORD, code(me, 1)), 401, "code-wrong");
    assertProblem(signIn(PASSWORD, code(me, 0)), 401, "code-wrong");
  }

  @Test
  void acceptsAClockThatIsOneStepOff() {
    Enrolled me = enrolled();
    gateway.clock.forward(Duration.ofMinutes(5));
    assertProblem(signIn(PASSWORD, code(me, -2)), 401, "code-wrong");
    assertProblem(signIn(PASSWORD, code(me, 2)), 401, "code-wrong");
    assertThat(signIn(PASSWORD, code(me, -1)).status()).isEqualTo(200);
    assertThat(signIn(PASSWORD, code(me, 1)).status()).isEqualTo(200);
  }

  @Test
  void ofTwoWithTheSameCodeAtOnceOneGetsIn() throws Exception {
    Enrolled me = enrolled();
    String code = code(me, 1);
    assertThat(atOnce(code)).containsExactlyInAnyOrder(200, 401);
    assertThat(atOnce(me.recovery().getFirst())).containsExactlyInAnyOrder(200, 401);
  }

  private List<Integer> atOnce(String code) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Browser.Answer>> both =
          Stream.of(code, code).map(each -> threads.submit(() -> signIn(PASSWORD, each))).toList();
      return List.of(both.get(0).get().status(), both.get(1).get().status());
    }
  }

  @Test
  void aRecoveryCodeLetsInOnceHoweverItIsTyped() {
    Enrolled me = enrolled();
    assertThat(me.recovery())
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}"));
    String code = me.recovery().getFirst();
    String typed = code.replace('-', ' ').toUpperCase(Locale.ROOT);
    assertThat(signIn(PASSWORD, typed).status()).isEqualTo(200);
    assertProblem(signIn(PASSWORD, code), 401, "code-wrong");
    assertThat(signIn(PASSWORD, me.recovery().getLast()).status()).isEqualTo(200);
    assertThat(me.browser().get(FACTOR).json().path("recoveryCodes").asInt()).isEqualTo(8);
    assertThat(audit(me.id())).contains("second-factor.recover");
  }

  @Test
  void wrongCodesCountAsTriesAndInARowLockAllButRecoveryCodes() throws SQLException {
    Enrolled me = enrolled();
    gateway.clock.forward(Duration.ofMinutes(2));
    for (int i = 0; i < 10; i++) {
      assertProblem(signIn(PASSWORD, "12345"), 401, "code-wrong");
    }
    assertProblem(signIn(PASSWORD, code(me, 0)), 429, "too-many-tries");

    gateway.clock.forward(Duration.ofMinutes(2));
    sql("UPDATE gateway.second_factor SET refused = 50 WHERE person_id = " + me.id());
    assertProblem(signIn(PASSWORD, code(me, 0)), 401, "code-locked");
    assertThat(signIn(PASSWORD, me.recovery().getFirst()).status()).isEqualTo(200);
    assertThat(signIn(PASSWORD, code(me, 0)).status()).isEqualTo(200);
  }

  @Test
  void turnsOffWithPasswordOrCode() {
    Enrolled me = enrolled();
    Browser browser = gateway.browser();
    assertThat(signIn(browser, PASSWORD, code(me, 1)).status()).isEqualTo(200);
    assertProblem(off(browser, "{}"), 400, "field-missing");
    assertProblem(off(browser, "{\"password\":\"wrong\"}"), 403, "password-wrong");
    assertProblem(off(browser, "{\"code\":\"123456 7\"}"), 403, "code-wrong");
    assertProblem(browser.post(FACTOR, ""), 409, "second-factor-on");
    assertThat(off(browser, "{\"password\":\"" + PASSWORD + "\"}").status()).isEqualTo(204);
    assertProblem(off(browser, "{}"), 409, "second-factor-off");
    assertThat(signIn(PASSWORD, "").status()).isEqualTo(200);

    Enrolled again = enrol(browser);
    String code = "{\"code\":\"" + again.recovery().getFirst() + "\"}";
    assertThat(off(browser, code).status()).isEqualTo(204);
    assertThat(audit(me.id())).contains("second-factor.off");
  }

  @Test
  void turnsOnOnlyWithACodeOfTheLastSecret() {
    Browser browser = enter(invite("viewer"));
    assertProblem(on(browser, "123456"), 409, "second-factor-not-begun");
    Enrolled first = begun(browser);
    Enrolled second = begun(browser);
    assertProblem(on(browser, code(first, 0)), 400, "code-wrong");
    assertProblem(on(browser, ""), 400, "field-missing");
    assertThat(on(browser, code(second, 0)).status()).isEqualTo(200);
    assertProblem(on(browser, code(second, 1)), 409, "second-factor-on");
  }

  @Test
  void aLinkAsksForTheCodeAndWaitsForIt() {
    Enrolled me = enrolled();
    String token = token(admin.post("/api/v1/people/" + me.id() + "/link", "").json());
    assertProblem(byLink(token, ""), 401, "code-missing");
    assertProblem(byLink(token, "12345"), 401, "code-wrong");
    assertThat(byLink(token, code(me, 1)).status()).isEqualTo(200);
    assertProblem(byLink(token, me.recovery().getFirst()), 401, "link-invalid");
  }

  @Test
  void aLinkOfTheCommandLineIsTheOwnersWayBack() {
    enrol(gateway.owner(TestGateway.LAB));
    Browser owner = gateway.owner(TestGateway.LAB);
    assertThat(owner.get(FACTOR).json().path("on").asBoolean()).isTrue();
    assertThat(off(owner, "{}").status()).isEqualTo(204);
  }

  @Test
  void anAdministratorResetsAnothersOnly() {
    Enrolled me = enrolled();
    assertThat(person(me.id()).path("secondFactor").asBoolean()).isTrue();
    String path = "/api/v1/people/" + me.id() + "/second-factor";
    assertProblem(me.browser().delete(path), 403, "forbidden");
    assertProblem(gateway.owner(TestGateway.LAB).delete(path), 404, "not-found");
    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertProblem(me.browser().get("/api/v1/session"), 401, "unauthenticated");
    assertThat(signIn(PASSWORD, "").status()).isEqualTo(200);
    assertThat(person(me.id()).path("secondFactor").asBoolean()).isFalse();
    assertThat(audit(me.id())).containsOnlyOnce("second-factor.reset");

    String own = admin.get("/api/v1/session").json().at("/user/id").asString();
    int owner = Integer.parseInt(own.substring("person:".length()));
    assertProblem(admin.delete("/api/v1/people/" + owner + "/second-factor"), 409, "own-rights");
    Browser other = enter(invite("administrator", UUID.randomUUID() + "@factory.example"));
    assertProblem(other.delete("/api/v1/people/" + owner + "/second-factor"), 409, "owner-stays");
  }

  @Test
  void keepsAndLogsNoSecret(CapturedOutput log) throws SQLException {
    Browser browser = enter(invite("viewer")).with("Idempotency-Key", UUID.randomUUID().toString());
    Browser.Answer first = browser.post(FACTOR, "");
    Browser.Answer second = browser.post(FACTOR, "");
    assertThat(second.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.body()).isNotEqualTo(first.body());

    setPassword(browser);
    Enrolled me = enrol(browser);
    signIn(PASSWORD, code(me, 1));
    signIn(PASSWORD, me.recovery().getFirst());
    String kept =
        sql(
            "SELECT string_agg(f::text || c::text, ' ') FROM gateway.second_factor f"
                + " JOIN gateway.recovery_code c USING (person_id) WHERE person_id = "
                + me.id());
    String recovery = me.recovery().getLast();
    assertThat(kept)
        .doesNotContain(
            me.secret(), HexFormat.of().formatHex(me.bytes()), recovery, recovery.replace("-", ""));
    assertThat(log.getAll()).doesNotContain(me.secret(), code(me, 1), PASSWORD);
    assertThat(log.getAll()).doesNotContain(me.recovery());
    assertThat(admin.get("/api/v1/audit?limit=500").body())
        .doesNotContain(me.secret(), code(me, 1), recovery);
  }

  @Test
  void administratorsMayDoNothingElseFirstWhereItIsForced() {
    try (TestGateway forced =
        TestGateway.with("--takt.signin.second-factor-for-administrators=true")) {
      Browser owner = forced.owner(TestGateway.MAIN);
      JsonNode session = owner.get("/api/v1/session").json();
      assertThat(session.path("secondFactor").asString()).isEqualTo("required");
      assertThat(session.path("scopes").isEmpty()).isTrue();
      for (String path : List.of("people", "sites", "audit", "sessions", "keys", "live")) {
        assertProblem(owner.get("/api/v1/" + path), 403, "second-factor-required");
      }
      assertProblem(owner.post("/api/v1/sites", "{}"), 403, "second-factor-required");
      assertProblem(setPassword(owner), 403, "second-factor-required");
      assertThat(owner.get(FACTOR).json().path("required").asBoolean()).isTrue();

      Enrolled me = enrol(owner, forced);
      assertThat(owner.get("/api/v1/people").status()).isEqualTo(200);
      assertThat(owner.get("/api/v1/session").json().path("scopes").toString()).contains("admin");
      assertThat(forced.program(TestGateway.MAIN, "read").get("/api/v1/latest").status())
          .isEqualTo(200);
      JsonNode viewer =
          owner.post("/api/v1/people", "{\"email\":\"" + email + "\",\"role\":\"viewer\"}").json();
      Browser other = forced.browser();
      other.post("/api/v1/session/link", "{\"token\":\"" + token(viewer) + "\"}");
      assertThat(other.get("/api/v1/latest").status()).isEqualTo(200);

      assertThat(off(owner, "{\"code\":\"" + me.recovery().getFirst() + "\"}").status())
          .isEqualTo(204);
      assertProblem(owner.get("/api/v1/people"), 403, "second-factor-required");
      assertThat(owner.delete("/api/v1/session").status()).isEqualTo(204);
    }
  }

  private Enrolled enrolled() {
    Browser browser = enter(invite("viewer"));
    assertThat(setPassword(browser).status()).isEqualTo(204);
    return enrol(browser);
  }

  private Enrolled enrol(Browser browser) {
    return enrol(browser, gateway);
  }

  private static Enrolled enrol(Browser browser, TestGateway at) {
    Enrolled begun = begun(browser);
    Browser.Answer on = on(browser, Totp.code(begun.bytes(), Totp.step(at.clock.instant())));
    assertThat(on.status()).as(on.body()).isEqualTo(200);
    List<String> recovery = on.json().path("items").valueStream().map(JsonNode::asString).toList();
    return new Enrolled(begun.id(), browser, begun.secret(), recovery);
  }

  private static Enrolled begun(Browser browser) {
    Browser.Answer answer = browser.post(FACTOR, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    String secret = answer.json().path("secret").asString();
    assertThat(answer.json().path("uri").asString())
        .startsWith("otpauth://totp/Takt:")
        .contains("secret=" + secret + "&");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    String id = browser.get("/api/v1/session").json().at("/user/id").asString();
    return new Enrolled(
        Integer.parseInt(id.substring("person:".length())), browser, secret, List.of());
  }

  private static Browser.Answer on(Browser browser, String code) {
    return browser.post(FACTOR + "/on", "{\"code\":\"" + code + "\"}");
  }

  private static Browser.Answer off(Browser browser, String proof) {
    return browser.post(FACTOR + "/off", proof);
  }

  /** Of a step that many from now. */
  private String code(Enrolled who, int steps) {
    return Totp.code(who.bytes(), Totp.step(gateway.clock.instant()) + steps);
  }

  private JsonNode invite(String role) {
    return invite(role, email);
  }

  private JsonNode invite(String role, String address) {
    Browser.Answer answer =
        admin.post("/api/v1/people", "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(address, role));
    assertThat(answer.status()).isEqualTo(201);
    return answer.json();
  }

  private Browser enter(JsonNode invited) {
    Browser browser = gateway.browser();
    browser.post("/api/v1/session/link", "{\"token\":\"" + token(invited) + "\"}");
    return browser;
  }

  private static String token(JsonNode invited) {
    String link = invited.path("link").asString();
    return link.substring(link.indexOf('=') + 1);
  }

  private Browser.Answer byLink(String token, String code) {
    return gateway
        .browser()
        .post("/api/v1/session/link", "{\"token\":\"%s\",\"code\":\"%s\"}".formatted(token, code));
  }

  private Browser.Answer signIn(String password, String code) {
    return signIn(gateway.browser(), password, code);
  }

  private Browser.Answer signIn(Browser browser, String password, String code) {
    String more = code.isEmpty() ? "" : ",\"code\":\"" + code + "\"";
    return browser.post(
        "/api/v1/session",
        "{\"email\":\"%s\",\"password\":\"%s\"%s}".formatted(email, password, more));
  }

  private static Browser.Answer setPassword(Browser by) {
    return by.send(
        by.request("/api/v1/session/password")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"password\":\"" + PASSWORD + "\"}")));
  }

  private JsonNode person(int id) {
    return admin.get("/api/v1/people/" + id).json();
  }

  private String audit(int person) {
    return admin.get("/api/v1/audit?limit=100&object=person:" + person).body();
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
