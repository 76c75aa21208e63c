package io.takt.standalone.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a log. Ours are JSON (Elastic Common Schema, with nested or dotted names); what the
 * database, a JVM or the supervisor prints stays as it is.
 *
 * @param at when it was written; null when the line does not tell
 * @param service who wrote it, or empty
 */
record LogLine(@Nullable Instant at, String service, String text) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /**
   * @param part whose log it is
   */
  static LogLine of(String line, String part, ZoneId zone) {
    if (line.startsWith("{")) {
      try {
        JsonNode json = JSON.readTree(line);
        Instant at = at(json);
        if (at != null && json.has("message")) {
          return readable(json, at, part, zone);
        }
      } catch (JacksonException e) {
        return new LogLine(null, "", line); // a line that was cut, or of somebody else
      }
    }
    return new LogLine(null, "", line);
  }

  private static @Nullable Instant at(JsonNode json) {
    try {
      return Instant.parse(json.path("@timestamp").asString(""));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LogLine readable(JsonNode json, Instant at, String part, ZoneId zone) {
    String service = member(json, "service", "name");
    String who = service.isEmpty() ? part : service;
    StringBuilder text = new StringBuilder();
    text.append(TIME.format(at.atZone(zone)))
        .append(' ')
        .append("%-5s %-17s ".formatted(member(json, "log", "level"), who))
        .append(json.path("message").asString(""));
    String trace = member(json, "trace", "id");
    if (!trace.isEmpty()) {
      text.append("  [trace ").append(trace).append(']');
    }
    String stack = member(json, "error", "stack_trace");
    if (!stack.isEmpty()) {
      text.append("\n").append(stack.stripTrailing());
    }
    return new LogLine(at, who, text.toString());
  }

  private static String member(JsonNode json, String outer, String inner) {
    String dotted = json.path(outer + "." + inner).asString("");
    return dotted.isEmpty() ? json.path(outer).path(inner).asString("") : dotted;
  }
}
