package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.JsonNode;

class PeopleIT {
  private static final String PASSWORD = "seven quiet presses";

  private final TestGateway gateway = TestGateway.shared();
  private final Browser owner = gateway.owner(TestGateway.MAIN);
  private final String email = UUID.randomUUID() + "@factory.example";

  @AfterEach
  void now() {
    gateway.clock.backToNow();
  }

  @Test
  void somebodyInvitedComesInByLinkAndThenByPassword() {
    JsonNode invited = invite("viewer");
    assertThat(invited.at("/person/role").asString()).isEqualTo("viewer");
    assertThat(invited.at("/person/lastSignInAt").isNull()).isTrue();

    Browser browser = enter(invited);
    JsonNode session = browser.get("/api/v1/session").json();
    assertThat(session.at("/user/email").asString()).isEqualTo(email);
    assertThat(session.at("/user/hasPassword").asBoolean()).isFalse();
    assertThat(session.path("scopes").toString()).isEqualTo("[\"read\"]");
    assertProblem(browser.get("/api/v1/people"), 403, "forbidden");
    assertThat(setPassword(browser, null, PASSWORD).status()).isEqualTo(204);

    assertThat(byPassword(PASSWORD).status()).isEqualTo(200);
    JsonNode shown = person(invited.at("/person/id").asInt());
    assertThat(shown.path("lastSignInAt").isNull()).isFalse();
    assertThat(shown.path("owner").asBoolean()).isFalse();
    String audit = owner.get("/api/v1/audit?limit=500").body();
    assertThat(audit).contains("person.create", "session.password").doesNotContain(PASSWORD);
  }

  @Test
  void anInvitationEndsWithTheNextOneAndAfterTwoDays() {
    JsonNode first = invite("viewer");
    JsonNode second = again(first).json();
    assertProblem(use(first), 401, "link-invalid");
    assertThat(use(second).status()).isEqualTo(200);
    assertProblem(use(second), 401, "link-invalid");
    JsonNode third = again(first).json();
    gateway.clock.forward(Duration.ofDays(2).plusSeconds(1));
    assertProblem(use(third), 401, "link-invalid");
  }

  @Test
  void anAddressIsOnePersonsOnly() {
    invite("viewer");
    assertProblem(send(owner, email.toUpperCase(Locale.ROOT), "viewer"), 409, "email-taken");
    assertProblem(send(gateway.owner(TestGateway.LAB), email, "viewer"), 409, "email-taken");
  }

  @Test
  void anotherRoleCountsAtOnce() {
    JsonNode invited = invite("administrator");
    Browser browser = enter(invited);
    assertThat(browser.get("/api/v1/people").status()).isEqualTo(200);
    assertThat(edit(owner, id(invited), "{\"role\":\"engineer\"}").status()).isEqualTo(200);
    assertProblem(browser.get("/api/v1/people"), 403, "forbidden");
    assertThat(browser.get("/api/v1/session").json().path("scopes").toString())
        .isEqualTo("[\"read\",\"record\",\"write\"]");
  }

  @Test
  void whoMayNotSignInIsSignedOutAndStaysOut() {
    JsonNode invited = invite("engineer");
    Browser browser = enter(invited);
    setPassword(browser, null, PASSWORD);
    JsonNode link = again(invited).json();

    assertThat(edit(owner, id(invited), "{\"active\":false}").json().path("active").asBoolean())
        .isFalse();

    assertProblem(browser.get("/api/v1/session"), 401, "unauthenticated");
    assertProblem(byPassword(PASSWORD), 401, "credentials-invalid");
    assertProblem(use(link), 401, "link-invalid");
    assertProblem(again(invited), 409, "person-inactive");

    edit(owner, id(invited), "{\"active\":true}");
    assertProblem(browser.get("/api/v1/session"), 401, "unauthenticated");
    assertThat(byPassword(PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void theOwnerStaysAndNobodyChangesTheirOwnRights() {
    int me = id(owner.get("/api/v1/session").json().at("/user/id").asString());
    JsonNode invited = invite("administrator");
    Browser other = enter(invited);
    assertProblem(edit(other, me, "{\"role\":\"viewer\"}"), 409, "owner-stays");
    assertProblem(other.post("/api/v1/people/" + me + "/link", ""), 409, "owner-stays");
    assertProblem(edit(other, id(invited), "{\"active\":false}"), 409, "own-rights");
  }

  @Test
  void anotherTenantsPersonIsLikeNobody() {
    JsonNode invited = invite("viewer");
    Browser lab = gateway.owner(TestGateway.LAB);
    assertProblem(edit(lab, id(invited), "{\"role\":\"engineer\"}"), 404, "not-found");
    assertProblem(lab.post("/api/v1/people/" + id(invited) + "/link", ""), 404, "not-found");
    assertProblem(edit(lab, Integer.MAX_VALUE, "{\"role\":\"viewer\"}"), 404, "not-found");
    assertThat(lab.get("/api/v1/people?limit=500").body()).doesNotContain(email);
  }

  @Test
  void aProgramSeesNobody() {
    Browser program = gateway.program(TestGateway.MAIN, "write");
    assertProblem(program.get("/api/v1/people"), 403, "forbidden");
    assertProblem(program.get("/api/v1/sessions"), 403, "forbidden");
    assertProblem(setPassword(program, null, PASSWORD), 403, "forbidden");
    assertProblem(gateway.browser().get("/api/v1/people"), 401, "unauthenticated");
  }

  @ParameterizedTest
  @CsvSource({
    "'',viewer,email-invalid",
    "nobody,viewer,email-invalid",
    "a@b@c,viewer,email-invalid",
    "a b@c,viewer,email-invalid",
    "a@b.example,owner,role-invalid",
    "a@b.example,'',role-invalid",
  })
  void refusesWhoCannotBeInvited(String address, String role, String code) {
    assertProblem(send(owner, address, role), 400, code);
  }

  @Test
  void pagesThroughEverybody() {
    invite("viewer");
    String found = "";
    String next = "/api/v1/people?limit=1";
    while (!next.isEmpty()) {
      Browser.Answer page = owner.get(next);
      assertThat(page.json().path("items")).hasSize(1);
      found += page.body();
      String link = page.header("Link");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }
    assertThat(found).contains(TestGateway.OWNER).containsOnlyOnce(email);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "fourteen chars", "aaaaaaaaaaaaaaaaaaaa", "ababababababababab"})
  void refusesAWeakPassword(String weak) {
    assertProblem(setPassword(enter(invite("viewer")), null, weak), 400, "password-weak");
  }

  @Test
  void refusesTheAddressAsPassword() {
    Browser browser = enter(invite("viewer"));
    String name = email.substring(0, email.indexOf('@'));
    assertProblem(setPassword(browser, null, name + "1"), 400, "password-weak");
  }

  @Test
  void whoCameByPasswordMustKnowIt() {
    setPassword(enter(invite("viewer")), null, PASSWORD);
    Browser browser = gateway.browser();
    byPassword(browser, PASSWORD);
    assertThat(browser.get("/api/v1/session").json().at("/user/hasPassword").asBoolean()).isTrue();
    String other = PASSWORD + " more";
    assertProblem(setPassword(browser, null, other), 403, "password-wrong");
    assertProblem(setPassword(browser, "wrong", other), 403, "password-wrong");
    assertThat(setPassword(browser, PASSWORD, other).status()).isEqualTo(204);
    assertProblem(byPassword(PASSWORD), 401, "credentials-invalid");
    gateway.clock.forward(Duration.ofMinutes(2));
    for (int i = 0; i < 10; i++) {
      setPassword(browser, "wrong", PASSWORD);
    }
    assertProblem(setPassword(browser, other, PASSWORD), 429, "too-many-tries");
  }

  @Test
  void aForgottenPasswordIsReplacedByWayOfALinkOnce() {
    JsonNode invited = invite("viewer");
    setPassword(enter(invited), null, PASSWORD);
    Browser browser = enter(again(invited).json());
    assertThat(setPassword(browser, null, PASSWORD + " again").status()).isEqualTo(204);
    assertProblem(setPassword(browser, null, PASSWORD), 403, "password-wrong");
    assertThat(byPassword(PASSWORD + " again").status()).isEqualTo(200);
  }

  @Test
  void aHashOfTheOldKindFitsAndIsReplaced() throws SQLException {
    JsonNode invited = invite("viewer");
    String old = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
    sql("UPDATE gateway.person SET password = '" + old + "' WHERE id = " + id(invited));
    assertProblem(byPassword("wrong"), 401, "credentials-invalid");
    assertThat(byPassword(PASSWORD).status()).isEqualTo(200);
    assertThat(sql("SELECT password FROM gateway.person WHERE id = " + id(invited)))
        .startsWith("{argon2}$argon2id$");
    assertThat(byPassword(PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void seesWhereTheyAreSignedInAndSignsOutThere() {
    JsonNode invited = invite("viewer");
    Browser here = enter(invited);
    setPassword(here, null, PASSWORD);
    Browser there = gateway.browser().with("User-Agent", "Tablet of hall 2");
    byPassword(there, PASSWORD);

    JsonNode sessions = here.get("/api/v1/sessions").json().path("items");
    assertThat(sessions).hasSize(2);
    assertThat(sessions.valueStream().filter(s -> s.path("current").asBoolean())).hasSize(1);
    JsonNode other =
        sessions
            .valueStream()
            .filter(s -> !s.path("current").asBoolean())
            .findFirst()
            .orElseThrow();
    assertThat(other.path("program").asString()).isEqualTo("Tablet of hall 2");
    assertThat(other.path("address").asString()).isEqualTo("127.0.0.1");
    String cookie = here.cookie("takt-session").orElseThrow().getValue();
    assertThat(sessions.toString()).doesNotContain(cookie);

    String path = "/api/v1/sessions/" + other.path("id").asString();
    assertProblem(owner.delete(path), 404, "not-found");
    assertThat(here.delete(path).status()).isEqualTo(204);
    assertProblem(there.get("/api/v1/session"), 401, "unauthenticated");
    assertProblem(here.delete(path), 404, "not-found");
    assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    JsonNode invited = invite("viewer");
    Browser here = enter(invited);
    setPassword(here, null, PASSWORD);
    Browser there = gateway.browser();
    byPassword(there, PASSWORD);
    assertThat(setPassword(here, PASSWORD, PASSWORD + " new").status()).isEqualTo(204);
    assertProblem(there.get("/api/v1/session"), 401, "unauthenticated");
    assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
  }

  @Test
  void ofTwoChangesAtOnceOneIsMade() throws Exception {
    int id = id(invite("viewer"));
    String path = "/api/v1/people/" + id;
    assertProblem(edit(owner, id, null, "{\"active\":false}"), 428, "precondition-required");
    String seen = owner.get(path).header("ETag");
    List<Browser.Answer> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Browser.Answer>> both =
          Stream.of("{\"role\":\"engineer\"}", "{\"active\":false}")
              .map(body -> threads.submit(() -> edit(owner, id, seen, body)))
              .toList();
      answers = List.of(both.get(0).get(), both.get(1).get());
    }
    assertThat(answers).extracting(Browser.Answer::status).containsExactlyInAnyOrder(200, 412);
    Browser.Answer now = owner.get(path);
    assertThat(now.header("ETag")).isNotEqualTo(seen);
    assertThat(now.json().path("role").asString().equals("viewer"))
        .isNotEqualTo(now.json().path("active").asBoolean());
    assertProblem(edit(owner, id, seen, "{\"active\":true}"), 412, "changed-meanwhile");
    assertThat(person(id).path("version").asLong()).isEqualTo(2);
  }

  private JsonNode invite(String role) {
    Browser.Answer answer = send(owner, email, role);
    assertThat(answer.status()).isEqualTo(201);
    return answer.json();
  }

  private static Browser.Answer send(Browser by, String address, String role) {
    return by.post("/api/v1/people", "{\"email\":\"" + address + "\",\"role\":\"" + role + "\"}");
  }

  private Browser.Answer again(JsonNode invited) {
    return owner.post("/api/v1/people/" + id(invited) + "/link", "");
  }

  private Browser enter(JsonNode invited) {
    Browser browser = gateway.browser();
    assertThat(use(browser, invited).status()).isEqualTo(200);
    return browser;
  }

  private Browser.Answer use(JsonNode invited) {
    return use(gateway.browser(), invited);
  }

  private static Browser.Answer use(Browser browser, JsonNode invited) {
    String link = invited.path("link").asString();
    assertThat(link).startsWith("http://localhost:8080/sign-in?token=");
    String token = link.substring(link.indexOf('=') + 1);
    return browser.post("/api/v1/session/link", "{\"token\":\"" + token + "\"}");
  }

  private Browser.Answer byPassword(String password) {
    return byPassword(gateway.browser(), password);
  }

  private Browser.Answer byPassword(Browser browser, String password) {
    return browser.post(
        "/api/v1/session", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
  }

  private static Browser.Answer setPassword(Browser by, @Nullable String current, String password) {
    String now = current == null ? "" : "\"current\":\"" + current + "\",";
    return by.send(
        by.request("/api/v1/session/password")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{" + now + "\"password\":\"" + password + "\"}")));
  }

  private static Browser.Answer edit(Browser by, int id, String body) {
    return edit(by, id, "*", body);
  }

  private static Browser.Answer edit(Browser by, int id, @Nullable String ifMatch, String body) {
    HttpRequest.Builder request =
        by.request("/api/v1/people/" + id).header("Content-Type", "application/json");
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return by.send(request.method("PATCH", BodyPublishers.ofString(body)));
  }

  private JsonNode person(int id) {
    return owner
        .get("/api/v1/people?limit=500")
        .json()
        .path("items")
        .valueStream()
        .filter(person -> person.path("id").asInt() == id)
        .findFirst()
        .orElseThrow();
  }

  private static int id(JsonNode invited) {
    return invited.at("/person/id").asInt();
  }

  private static int id(String subject) {
    return Integer.parseInt(subject.substring(subject.indexOf(':') + 1));
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
