package io.takt.standalone.platform;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the API document promises, to be held against answers. */
final class ApiDocument {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final ObjectNode document;

  ApiDocument(String text) {
    document = (ObjectNode) JSON.readTree(text);
    forbidTheUntold(document.path("components").path("schemas"));
  }

  /**
   * A call the document names.
   *
   * @param path below {@code /api/v1}, with its variables
   */
  record Call(String method, String path, JsonNode operation) {
    boolean answersJson() {
      return operation.at("/responses/200/content").has("application/json");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Call> calls() {
    return document.path("paths").properties().stream().flatMap(ApiDocument::calls).toList();
  }

  private static Stream<Call> calls(Map.Entry<String, JsonNode> path) {
    return path.getValue().properties().stream()
        .map(call ->
            new Call(call.getKey(), path.getKey().substring("/api/v1".length()), call.getValue()));
  }

  /** What is wrong with a JSON answer; nothing when it is as promised. */
  List<String> faults(Call call, int status, String body) {
    JsonNode response = call.operation().path("responses").path(String.valueOf(status));
    if (response.isMissingNode()) {
      return List.of("status " + status + " is not named");
    }
    String shared = response.path("$ref").asString("");
    JsonNode content = shared.isEmpty() ? response : document.at(shared.substring(1));
    JsonNode schema = content.path("content").path(status < 400 ? "application/json" : PROBLEM);
    if (schema.isMissingNode()) {
      return List.of("no JSON is promised with status " + status);
    }
    ObjectNode whole = document.deepCopy();
    whole.set("allOf", whole.arrayNode().add(schema.path("schema")));
    return SCHEMAS.getSchema(whole).validate(JSON.readTree(body)).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private static final String PROBLEM = "application/problem+json";

  /** A field nobody told of is a fault too. */
  private static void forbidTheUntold(@Nullable JsonNode schema) {
    if (schema instanceof ObjectNode object && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    if (schema != null) {
      schema.forEach(ApiDocument::forbidTheUntold);
    }
  }
}
