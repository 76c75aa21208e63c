package io.takt.gateway.openapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One service's part of a merged document. */
final class OpenApiPart {
  private OpenApiPart() {}

  /** Its paths, with all the schemas; whoever merges drops the ones already there. */
  static JsonNode of(String service, JsonNode whole) {
    if (!(whole.deepCopy() instanceof ObjectNode part)) {
      return whole;
    }
    part.path("paths")
        .forEach(path -> {
          if (path instanceof ObjectNode operations) {
            operations
                .propertyStream()
                .filter(op -> op.getValue().isObject())
                .filter(op ->
                    !service.equals(op.getValue().path(OpenApiMerge.SERVICE).asString(service)))
                .map(java.util.Map.Entry::getKey)
                .toList()
                .forEach(operations::remove);
          }
        });
    return part;
  }
}
