package io.takt.gateway;

import static io.takt.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages here are this test's own: {@code static/} of the test's resources. */
class PagesIT {
  private final TestGateway gateway = TestGateway.shared();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/machines/7", "/sign-in?token=x", "/inbox"})
  void everyAddressOfTheDashboardOpensIt(String path) {
    Browser.Answer page = gateway.browser().with("Accept", "text/html").get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("page of the test");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void aMissingFileIsMissing() {
    assertProblem(gateway.browser().get("/assets/gone-1234.js"), 404, "not-found");
    assertProblem(
        gateway.browser().with("Accept", "text/html").get("/gone.html"), 404, "not-found");
  }

  @Test
  void filesWithAHashAreKeptForGood() {
    Browser.Answer file = gateway.browser().get("/assets/probe-1234.js");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Cache-Control")).contains("max-age=31536000", "immutable");
  }

  @Test
  void pagesMayLoadOnlyTheirOwn() {
    Browser.Answer page = gateway.browser().with("Accept", "text/html").get("/");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void largeAnswersAreCompressed() {
    Browser.Answer file =
        gateway.browser().with("Accept-Encoding", "gzip").get("/assets/probe-1234.js");
    assertThat(file.header("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void answersOfTheApiAreNotKept() {
    assertThat(gateway.browser().get("/api/v1/session").header("Cache-Control"))
        .isEqualTo("no-store");
  }

  @Test
  void healthForMachinesAndMetricsHaveAPortOfTheirOwn() throws Exception {
    assertThat(status(gateway.managementUrl("/actuator/health/readiness"))).isEqualTo(200);
    assertThat(status(gateway.managementUrl("/actuator/prometheus"))).isEqualTo(200);
    assertThat(status(gateway.managementUrl("/actuator/env"))).isEqualTo(404);
  }

  private static int status(URI url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
