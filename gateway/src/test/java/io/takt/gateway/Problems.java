package io.takt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** Looks at the one shape of errors. */
public final class Problems {
  private Problems() {}

  public static void assertProblem(Browser.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    JsonNode body = answer.json();
    assertThat(body.path("code").asString()).isEqualTo(code);
    assertThat(body.path("status").asInt()).isEqualTo(status);
    assertThat(body.path("traceId").asString()).isEqualTo(answer.header("X-Trace-Id"));
    if (status >= 500) {
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
  }
}
