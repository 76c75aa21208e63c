package io.takt.platform.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180). Texts that a spreadsheet would run are made harmless. */
public final class Csv {
  private static final String FORMULA = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder();

  public Csv(String... header) {
    row(List.of((Object[]) header));
  }

  public Csv row(List<? extends @Nullable Object> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
    }
    text.append("\r\n");
    return this;
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String word -> quoted(safe(word));
      default -> value.toString();
    };
  }

  private static String safe(String word) {
    return !word.isEmpty() && FORMULA.indexOf(word.charAt(0)) >= 0 ? "'" + word : word;
  }

  private static String quoted(String word) {
    return word.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + word.replace("\"", "\"\"") + '"'
        : word;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
