package io.takt.gateway.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one OpenAPI 3.1 document of several. Only what the gateway lets through is in it; a name
 * two services use for different things gets the service's name in front; the order never depends
 * on who answered first.
 */
final class OpenApiMerge {
  static final String SERVICE = "x-takt-service";

  private static final String PUBLIC = "/api/v1/";
  private static final String SCHEMA_REF = "#/components/schemas/";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final ObjectNode paths;
  private final ObjectNode schemas;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final List<String> conflicts = new ArrayList<>();

  OpenApiMerge(JsonMapper json) {
    this.paths = json.createObjectNode();
    this.schemas = json.createObjectNode();
  }

  /** Paths that more than one service claims; the first has it. */
  List<String> conflicts() {
    return List.copyOf(conflicts);
  }

  void add(String service, JsonNode document) {
    JsonNode own = withOwnNames(service, OpenApiWords.plain(document));
    own.path("components")
        .path("schemas")
        .properties()
        .forEach(schema -> schemas.set(schema.getKey(), schema.getValue()));
    own.path("tags")
        .forEach(tag ->
            tags.putIfAbsent(tag.path("name").asString(), tag.path("description").asString("")));
    own.path("paths").properties().stream()
        .filter(path -> path.getKey().startsWith(PUBLIC))
        .forEach(path -> addPath(service, path.getKey(), path.getValue()));
  }

  private void addPath(String service, String path, JsonNode operations) {
    ObjectNode target = paths.has(path) ? (ObjectNode) paths.get(path) : paths.putObject(path);
    operations
        .properties()
        .forEach(entry -> {
          if (!METHODS.contains(entry.getKey())) {
            target.set(entry.getKey(), entry.getValue());
          } else if (target.has(entry.getKey())) {
            conflicts.add(entry.getKey() + " " + path + " of " + service);
          } else {
            target.set(
                entry.getKey(),
                operation(service, entry.getKey(), path, (ObjectNode) entry.getValue().deepCopy()));
          }
        });
  }

  private static ObjectNode operation(
      String service, String method, String path, ObjectNode operation) {
    operation.put("operationId", id(method, path));
    operation.put(SERVICE, service);
    OpenApiFrame.complete(method, path, operation);
    return operation;
  }

  /** From the path alone: a name out of the code would change with it. */
  private static String id(String method, String path) {
    StringBuilder id = new StringBuilder(method);
    for (String word : path.substring(PUBLIC.length()).split("[^A-Za-z0-9]+", -1)) {
      id.append(capital(word));
    }
    return id.toString();
  }

  /** The document with those schemas renamed that mean something else elsewhere. */
  private JsonNode withOwnNames(String service, JsonNode document) {
    Map<String, String> renamed = new LinkedHashMap<>();
    document
        .path("components")
        .path("schemas")
        .properties()
        .forEach(schema -> {
          JsonNode there = schemas.get(schema.getKey());
          if (there != null && !there.equals(schema.getValue())) {
            renamed.put(schema.getKey(), capital(service) + schema.getKey());
          }
        });
    return renamed.isEmpty() ? document : rename(document.deepCopy(), renamed);
  }

  private static JsonNode rename(JsonNode document, Map<String, String> names) {
    ObjectNode all = (ObjectNode) document.path("components").path("schemas");
    names.forEach((from, to) -> all.set(to, all.remove(from)));
    pointTo(document, names);
    return document;
  }

  private static void pointTo(JsonNode node, Map<String, String> names) {
    if (node instanceof ObjectNode object) {
      String ref = object.path("$ref").asString("");
      String name = ref.startsWith(SCHEMA_REF) ? ref.substring(SCHEMA_REF.length()) : "";
      if (names.containsKey(name)) {
        object.put("$ref", SCHEMA_REF + names.get(name));
      }
    }
    node.forEach(child -> pointTo(child, names));
  }

  /** The whole document, names in order. */
  ObjectNode document(JsonMapper json) {
    ObjectNode document = OpenApiFrame.document(json);
    document.set("paths", paths);
    ObjectNode all = (ObjectNode) document.get("components").get("schemas");
    Set<String> asked = used(parts("requestBody"));
    used(parts("responses")).stream()
        .filter(name -> !asked.contains(name))
        .forEach(name -> namesAll(schemas.path(name)));
    used(List.of(paths)).forEach(name -> all.set(name, schemas.path(name)));
    ArrayNode named = document.putArray("tags");
    new TreeSet<>(tags.keySet())
        .forEach(name -> {
          ObjectNode tag = named.addObject().put("name", name);
          if (!tags.getOrDefault(name, "").isEmpty()) {
            tag.put("description", tags.get(name));
          }
        });
    return (ObjectNode) sorted(document, json);
  }

  private List<JsonNode> parts(String name) {
    return paths.valueStream().flatMap(JsonNode::valueStream).map(o -> o.path(name)).toList();
  }

  /** An answer names also what is null. */
  private static void namesAll(JsonNode schema) {
    if (!(schema instanceof ObjectNode object)) {
      return;
    }
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    schema.path("properties").properties().stream()
        .filter(property -> allowsNull(property.getValue()))
        .forEach(property -> required.add(property.getKey()));
    if (!required.isEmpty()) {
      ArrayNode all = object.putArray("required");
      required.forEach(all::add);
    }
  }

  private static boolean allowsNull(JsonNode property) {
    return property.path("type").valueStream().anyMatch(type -> type.asString().equals("null"))
        || property.path("anyOf").valueStream().anyMatch(OpenApiMerge::isNothing);
  }

  private static boolean isNothing(JsonNode schema) {
    return schema.path("type").asString("").equals("null");
  }

  /** The schemas these speak of, and those they speak of. */
  private Set<String> used(List<JsonNode> from) {
    return used(schemas, from);
  }

  static Set<String> used(ObjectNode schemas, Collection<JsonNode> from) {
    Set<String> found = new TreeSet<>();
    Deque<JsonNode> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      JsonNode node = open.pop();
      String ref = node.path("$ref").asString("");
      String name = ref.startsWith(SCHEMA_REF) ? ref.substring(SCHEMA_REF.length()) : "";
      if (schemas.has(name) && found.add(name)) {
        open.push(schemas.get(name));
      }
      node.forEach(open::push);
    }
    return found;
  }

  private static JsonNode sorted(JsonNode node, JsonMapper json) {
    if (node instanceof ObjectNode object) {
      ObjectNode result = json.createObjectNode();
      new TreeSet<>(object.propertyNames())
          .forEach(name -> result.set(name, sorted(object.get(name), json)));
      return result;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode result = json.createArrayNode();
      array.forEach(item -> result.add(sorted(item, json)));
      return result;
    }
    return node;
  }

  private static String capital(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
