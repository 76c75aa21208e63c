package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.takt.platform.token.Party;
import io.takt.platform.token.Scope;
import io.takt.platform.token.TokenIssuer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SignInIT {
  private final TestGateway gateway = TestGateway.shared();

  @AfterEach
  void now() {
    gateway.clock.backToNow();
  }

  @Test
  void signsInWithALinkAndOutAgain() {
    Browser owner = gateway.owner(TestGateway.MAIN);
    JsonNode session = owner.get("/api/v1/session").json();
    assertThat(session.at("/user/email").asString()).isEqualTo(TestGateway.OWNER);
    assertThat(session.at("/tenant/id").asInt()).isEqualTo(1);
    assertThat(session.at("/tenant/key").asString()).isEqualTo("main");
    assertThat(session.path("scopes").toString())
        .isEqualTo("[\"read\",\"record\",\"write\",\"people\",\"admin\"]");
    assertThat(owner.delete("/api/v1/session").status()).isEqualTo(204);
    assertProblem(owner.get("/api/v1/session"), 401, "unauthenticated");
  }

  @Test
  void aLinkLeadsToItsConfiguredAddressWhateverTheRequestSays() {
    String link =
        gateway
            .browser()
            .bearer(gateway.cli(TestGateway.MAIN, Scope.ADMIN))
            .with("X-Forwarded-Host", "evil.example")
            .with("Forwarded", "host=evil.example")
            .post("/api/v1/owner-links", "")
            .json()
            .get("link")
            .asString();
    assertThat(link).startsWith("http://localhost:8080/sign-in?token=");
  }

  @Test
  void aLinkWorksOnce() {
    String body = "{\"token\":\"" + newLinkToken() + "\"}";
    assertThat(gateway.browser().post("/api/v1/session/link", body).status()).isEqualTo(200);
    assertProblem(gateway.browser().post("/api/v1/session/link", body), 401, "link-invalid");
  }

  @Test
  void aLinkWorksForFifteenMinutes() {
    String body = "{\"token\":\"" + newLinkToken() + "\"}";
    gateway.clock.forward(Duration.ofMinutes(15).plusSeconds(1));
    assertProblem(gateway.browser().post("/api/v1/session/link", body), 401, "link-invalid");
  }

  @Test
  void aLinkNobodyMadeIsRefused() {
    assertProblem(
        gateway.browser().post("/api/v1/session/link", "{\"token\":\"guess\"}"),
        401,
        "link-invalid");
  }

  @Test
  void anAddressHasSoManyCallsWithoutACredentialAMinute() {
    // a minute that no other test has called in, and that does not end meanwhile
    gateway.clock.stop();
    gateway.clock.forward(Duration.ofHours(1));
    Browser guesser = gateway.browser();
    for (int i = 0; i < 300; i++) {
      assertProblem(guess(guesser), 401, "link-invalid");
    }
    Browser.Answer refused = guess(guesser);
    assertProblem(refused, 429, "too-many-tries");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 61);

    gateway.clock.forward(Duration.ofSeconds(61));
    assertProblem(guess(guesser), 401, "link-invalid");
  }

  private static Browser.Answer guess(Browser by) {
    return by.post("/api/v1/session/link", "{\"token\":\"guess\"}");
  }

  @Test
  void keepsOnlyHashesOfLinks() throws Exception {
    String token = newLinkToken();
    try (Connection db =
            DriverManager.getConnection(
                gateway.database.url(), gateway.database.user(), gateway.database.password());
        ResultSet row =
            db.createStatement()
                .executeQuery(
                    "SELECT count(*) FROM gateway.sign_in_link l WHERE l::text LIKE '%"
                        + token
                        + "%'")) {
      row.next();
      assertThat(row.getInt(1)).isZero();
    }
  }

  @Test
  void onlyTheCommandLineMakesLinks() {
    assertProblem(
        gateway.owner(TestGateway.MAIN).post("/api/v1/owner-links", ""), 403, "forbidden");
    assertProblem(
        gateway.program(TestGateway.MAIN, "write").post("/api/v1/owner-links", ""),
        403,
        "forbidden");
    String byService =
        new TokenIssuer(Party.INGEST, gateway.keys, gateway.clock).forService(Party.GATEWAY);
    assertProblem(
        gateway.browser().bearer(byService).post("/api/v1/owner-links", ""),
        401,
        "unauthenticated");
    String forAnother =
        new TokenIssuer(Party.CLI, gateway.keys, gateway.clock)
            .forCaller(Party.ASSET, "cli", TestGateway.MAIN, Set.of(Scope.ADMIN));
    assertProblem(
        gateway.browser().bearer(forAnother).post("/api/v1/owner-links", ""),
        401,
        "unauthenticated");
  }

  /** The service only asks for the right of an administrator, which every tenant's has. */
  @Test
  void onlyTheCommandLineSetsQuotas() {
    for (String path : List.of("/api/v1/tenant-quotas", "/api/v1/tenant-quotas/main")) {
      assertProblem(gateway.owner(TestGateway.MAIN).get(path), 403, "forbidden");
      assertProblem(gateway.program(TestGateway.MAIN, "write").get(path), 403, "forbidden");
      assertProblem(gateway.browser().get(path), 401, "unauthenticated");
    }
  }

  @Test
  void signsInWithThePasswordOfAnUnattendedInstall() {
    gateway.clock.forward(Duration.ofMinutes(2));
    Browser browser = gateway.browser();
    assertThat(
            byPassword(
                    browser,
                    TestGateway.OWNER.toUpperCase(java.util.Locale.ROOT),
                    TestGateway.PASSWORD)
                .status())
        .isEqualTo(200);
    assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
  }

  @Test
  void anOwnerWithoutPasswordCannotSignInByOne() {
    for (String guess : new String[] {"", " ", "owner", "lab"}) {
      Browser.Answer answer = byPassword(gateway.browser(), "owner@lab", guess);
      assertThat(answer.status()).isIn(400, 401);
    }
    Browser lab = gateway.owner(TestGateway.LAB);
    assertThat(lab.get("/api/v1/session").json().at("/tenant/key").asString()).isEqualTo("lab");
  }

  @Test
  void allowsTenTriesAMinuteForEachAccountKnownOrNot() {
    gateway.clock.forward(Duration.ofMinutes(10));
    for (String account : new String[] {TestGateway.OWNER, "nobody@example.org"}) {
      for (int i = 0; i < 10; i++) {
        assertProblem(byPassword(gateway.browser(), account, "wrong"), 401, "credentials-invalid");
      }
      Browser.Answer eleventh = byPassword(gateway.browser(), account, TestGateway.PASSWORD);
      assertProblem(eleventh, 429, "too-many-tries");
      assertThat(eleventh.header("Retry-After")).isEqualTo("60");
    }
    gateway.clock.forward(Duration.ofSeconds(61));
    assertThat(byPassword(gateway.browser(), TestGateway.OWNER, TestGateway.PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void changesTheSessionIdAtSignIn() {
    Browser browser = gateway.owner(TestGateway.MAIN);
    String before = browser.cookie("takt-session").orElseThrow().getValue();
    browser.post("/api/v1/session/link", "{\"token\":\"" + newLinkToken() + "\"}");
    String after = browser.cookie("takt-session").orElseThrow().getValue();
    assertThat(after).isNotEqualTo(before);
    assertProblem(
        gateway.browser().with("Cookie", "takt-session=" + before).get("/api/v1/session"),
        401,
        "unauthenticated");
  }

  @Test
  void theSessionCookieIsHiddenFromScripts() {
    Browser.Answer answer =
        gateway.browser().post("/api/v1/session/link", "{\"token\":\"" + newLinkToken() + "\"}");
    assertThat(answer.http().headers().allValues("Set-Cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie)
                .startsWith("takt-session=")
                .contains("HttpOnly")
                .contains("SameSite=Lax"));
  }

  @Test
  void refusesAWriteWithTheSessionAloneAsForged() {
    Browser owner = gateway.owner(TestGateway.MAIN);
    gateway.asset.json("/api/v1/sites", 201, "{}");
    assertProblem(owner.asForgery().post("/api/v1/sites", "{}"), 403, "forbidden");
    assertThat(owner.with("X-XSRF-TOKEN", "guess").post("/api/v1/sites", "{}").status())
        .isEqualTo(403);
    assertThat(gateway.owner(TestGateway.MAIN).post("/api/v1/sites", "{}").status()).isEqualTo(201);
  }

  @Test
  void setsTheForgeryTokenEvenForAVisitor() {
    Browser visitor = gateway.browser();
    visitor.get("/api/v1/session");
    assertThat(visitor.cookie("XSRF-TOKEN")).isPresent();
  }

  @Test
  void speaksTheLanguageTheBrowserAsksFor() {
    Browser owner = gateway.owner(TestGateway.MAIN).with("Accept-Language", "de-AT,en;q=0.5");
    assertThat(owner.get("/api/v1/session").json().path("language").asString()).isEqualTo("de");
  }

  private String newLinkToken() {
    String link =
        gateway
            .browser()
            .bearer(gateway.cli(TestGateway.MAIN, Scope.ADMIN))
            .post("/api/v1/owner-links", "")
            .json()
            .get("link")
            .asString();
    return link.substring(link.indexOf('=') + 1);
  }

  private static Browser.Answer byPassword(Browser browser, String email, String password) {
    return browser.post(
        "/api/v1/session", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }
}
