package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TenantDeletionIT {
  private static final String DELETION = "/api/v1/tenant/deletion";
  private static final String PASSWORD = "seven quiet presses";

  private final TestGateway gateway = TestGateway.shared();
  private final Browser owner = gateway.owner(TestGateway.MAIN);
  private final String email = UUID.randomUUID() + "@factory.example";

  @AfterEach
  void callOff() {
    owner.delete(DELETION);
  }

  @Test
  void isAskedForWithNameAndFreshProofAndCalledOff() {
    Browser administrator = administrator();
    assertThat(state(administrator)).isEqualTo("none");

    assertProblem(ask(administrator, "main", PASSWORD), 400, "name-differs");
    assertProblem(ask(administrator, "Main", "another password"), 403, "password-wrong");
    assertThat(state(administrator)).isEqualTo("none");
    Browser.Answer asked = ask(administrator, "Main", PASSWORD);
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    assertThat(asked.json().path("dueAt").asString()).isNotEmpty();
    assertProblem(ask(administrator, "Main", PASSWORD), 409, "deletion-requested");
    assertThat(state(owner)).isEqualTo("waiting");

    assertThat(owner.delete(DELETION).status()).isEqualTo(204);
    assertThat(state(administrator)).isEqualTo("none");
    assertProblem(owner.delete(DELETION), 409, "no-deletion");
    assertThat(owner.get("/api/v1/audit?limit=20").body())
        .contains("tenant-deletion.request", "tenant-deletion.cancel");
  }

  @Test
  void isNotAskedForByWhoCanProveNothing() {
    Browser administrator = enter("administrator");
    assertProblem(ask(administrator, "Main", PASSWORD), 403, "proof-missing");
    assertProblem(ask(enter("plant-manager"), "Main", PASSWORD), 403, "forbidden");
    assertThat(state(owner)).isEqualTo("none");
  }

  private static Browser.Answer ask(Browser by, String name, String password) {
    return by.post(DELETION, "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
  }

  private static String state(Browser by) {
    return by.get(DELETION).json().path("state").asString();
  }

  private Browser administrator() {
    Browser browser = enter("administrator");
    Browser.Answer set =
        browser.send(
            browser
                .request("/api/v1/session/password")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"password\":\"" + PASSWORD + "\"}")));
    assertThat(set.status()).as(set.body()).isEqualTo(204);
    return browser;
  }

  /** Somebody new, by the link of their invitation. */
  private Browser enter(String role) {
    Browser.Answer invited =
        owner.post(
            "/api/v1/people",
            "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(role + "-" + email, role));
    assertThat(invited.status()).as(invited.body()).isEqualTo(201);
    JsonNode link = invited.json().path("link");
    String token = link.asString().substring(link.asString().indexOf('=') + 1);
    Browser browser = gateway.browser();
    assertThat(browser.post("/api/v1/session/link", "{\"token\":\"" + token + "\"}").status())
        .isEqualTo(200);
    return browser;
  }
}
