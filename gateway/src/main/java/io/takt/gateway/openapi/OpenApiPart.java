package io.takt.gateway.openapi;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One service's part of a merged document. */
final class OpenApiPart {
  private OpenApiPart() {}

  /**
   * Its paths, with the schemas these speak of and no others: one of another service, which answers
   * for itself, would make that one's a second of its name.
   */
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
                .map(Map.Entry::getKey)
                .toList()
                .forEach(operations::remove);
          }
        });
    if (part.path("paths") instanceof ObjectNode paths) {
      paths
          .propertyStream()
          .filter(path -> path.getValue().isEmpty())
          .map(Map.Entry::getKey)
          .toList()
          .forEach(paths::remove);
    }
    if (part.path("components").path("schemas") instanceof ObjectNode schemas) {
      Set<String> used = OpenApiMerge.used(schemas, Set.of(part.path("paths")));
      schemas.retain(used);
    }
    return part;
  }
}
