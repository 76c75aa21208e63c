package io.takt.gateway.openapi;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The services' descriptions come out of comments: HTML where a document has Markdown. */
final class OpenApiWords {
  private static final String DESCRIPTION = "description";
  private static final Pattern CODE = Pattern.compile("<code>\\s*(.*?)\\s*</code>", Pattern.DOTALL);
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private OpenApiWords() {}

  static JsonNode plain(JsonNode document) {
    JsonNode copy = document.deepCopy();
    write(copy);
    return copy;
  }

  private static void write(JsonNode node) {
    if (node instanceof ObjectNode object && object.path(DESCRIPTION).isString()) {
      object.put(DESCRIPTION, plain(object.path(DESCRIPTION).asString()));
    }
    List.copyOf(node.values()).forEach(OpenApiWords::write);
  }

  private static String plain(String html) {
    String marked = CODE.matcher(html).replaceAll("`$1`");
    return BLANKS.matcher(marked).replaceAll(" ").strip();
  }
}
