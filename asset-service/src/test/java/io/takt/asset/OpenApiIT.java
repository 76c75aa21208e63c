package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT {
  private final JsonNode document = Service.shared().api().get("/v3/api-docs").body();

  @Test
  void describesThePublicCallsOnly() {
    assertThat(document.path("openapi").asString()).startsWith("3.1");
    List<String> paths = List.copyOf(document.path("paths").propertyNames());
    assertThat(paths).contains("/api/v1/plant", "/api/v1/inbox/{id}/adopt", "/api/v1/connections");
    assertThat(paths).allMatch(path -> path.startsWith("/api/v1/"));
  }

  @Test
  void showsNoCallerAsAParameter() {
    List<String> names =
        document.findValues("parameters").stream()
            .flatMap(JsonNode::valueStream)
            .map(parameter -> parameter.path("name").asString())
            .toList();
    assertThat(names).contains("limit", "id").doesNotContain("caller");
    assertThat(document.at("/components/schemas").propertyNames()).doesNotContain("Caller");
  }
}
