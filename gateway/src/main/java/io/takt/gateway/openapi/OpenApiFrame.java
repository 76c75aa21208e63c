package io.takt.gateway.openapi;

import io.takt.platform.token.ReadCalls;
import io.takt.platform.token.RecordCalls;
import io.takt.platform.token.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the one document says of all calls: who may make them, how they fail. */
final class OpenApiFrame {
  private static final String RESPONSE_REF = "#/components/responses/";
  private static final String IDEMPOTENCY_KEY = "#/components/parameters/IdempotencyKey";
  private static final String FRAME = "frame.json";

  private OpenApiFrame() {}

  /** The document without its paths. */
  static ObjectNode document(JsonMapper json) {
    try (InputStream in = OpenApiFrame.class.getResourceAsStream(FRAME)) {
      return (ObjectNode) json.readTree(Objects.requireNonNull(in, FRAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds to a call what its method and path tell: the rights it needs and the ways it fails. */
  static void complete(String method, String path, ObjectNode operation) {
    if (!operation.has("security")) {
      String scope = scope(method, path).id();
      operation
          .putArray("security")
          .add(operation.objectNode().set("key", operation.arrayNode().add(scope)))
          .add(operation.objectNode().set("session", operation.arrayNode().add(scope)));
    }
    // the committed document, which stands in for a service that is down, is complete already
    if (method.equals("post")
        && !operation.path("security").isEmpty()
        // proofs of who somebody is are not kept
        && !path.startsWith("/api/v1/session/")
        && !operation.path("parameters").toString().contains(IDEMPOTENCY_KEY)) {
      operation.withArray("parameters").addObject().put("$ref", IDEMPOTENCY_KEY);
    }
    ObjectNode responses =
        operation.get("responses") instanceof ObjectNode there
            ? there
            : operation.putObject("responses");
    if (operation.has("parameters") || operation.has("requestBody")) {
      fails(responses, "400", "BadRequest");
    }
    fails(responses, "401", "Unauthenticated");
    if (!operation.path("security").isEmpty()) {
      fails(responses, "403", "Forbidden");
    }
    if (path.contains("{")) {
      fails(responses, "404", "NotFound");
    }
    fails(responses, "503", "Unavailable");
    fails(responses, "default", "Problem");
  }

  private static Scope scope(String method, String path) {
    HttpMethod called = HttpMethod.valueOf(method.toUpperCase(Locale.ROOT));
    if (called.equals(HttpMethod.GET) || ReadCalls.contain(called, path)) {
      return Scope.READ;
    }
    return RecordCalls.contain(called, path) ? Scope.RECORD : Scope.WRITE;
  }

  private static void fails(ObjectNode responses, String status, String response) {
    if (!responses.has(status)) {
      responses.putObject(status).put("$ref", RESPONSE_REF + response);
    }
  }
}
