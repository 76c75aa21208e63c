package io.takt.asset.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes lists and maps as block YAML: the same text for the same content, in every version of
 * Takt, so that a file in git changes only where the plant does. Whatever any reader could take for
 * something else than a text stands in quotes.
 */
final class YamlWriter {
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");
  private static final String INSIDE = " _/.-+*%(){}#";

  private final StringBuilder text = new StringBuilder();

  private YamlWriter() {}

  static String write(Map<String, ?> content) {
    YamlWriter writer = new YamlWriter();
    writer.members(content, 0, false);
    return writer.text.toString();
  }

  /**
   * @param begun whether the first one stands behind a dash
   */
  private void members(Map<?, ?> members, int indent, boolean begun) {
    boolean inLine = begun;
    for (Map.Entry<?, ?> member : members.entrySet()) {
      text.append(inLine ? "" : " ".repeat(indent)).append(member.getKey()).append(':');
      inLine = false;
      switch (member.getValue()) {
        case Map<?, ?> map when !map.isEmpty() -> {
          text.append('\n');
          members(map, indent + 2, false);
        }
        case List<?> list when !list.isEmpty() -> {
          text.append('\n');
          list.forEach(item -> item(item, indent));
        }
        case Object value -> text.append(' ').append(scalar(value)).append('\n');
      }
    }
  }

  private void item(Object item, int indent) {
    text.append(" ".repeat(indent)).append("- ");
    if (item instanceof Map<?, ?> map && !map.isEmpty()) {
      members(map, indent + 2, true);
    } else {
      text.append(scalar(item)).append('\n');
    }
  }

  private static String scalar(Object value) {
    return switch (value) {
      case Map<?, ?> empty -> "{}";
      case List<?> empty -> "[]";
      case String word when isPlain(word) -> word;
      case String word when word.codePoints().allMatch(YamlWriter::isPrintable) ->
          "'" + word.replace("'", "''") + "'";
      case String word -> escaped(word);
      default -> value.toString();
    };
  }

  private static boolean isPlain(String word) {
    if (word.isEmpty() || word.endsWith(" ") || WORDS.contains(word.toLowerCase(Locale.ROOT))) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean inside = Character.isDigit(c) || INSIDE.indexOf(c) >= 0;
      if (!Character.isLetter(c) && (i == 0 || !inside)) {
        return false;
      }
    }
    return !word.contains(" #");
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String escaped(String word) {
    StringBuilder quoted = new StringBuilder("\"");
    word.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').appendCodePoint(c);
          } else if (isPrintable(c)) {
            quoted.appendCodePoint(c);
          } else {
            quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
          }
        });
    return quoted.append('"').toString();
  }
}
