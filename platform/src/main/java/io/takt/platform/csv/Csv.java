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
    return isRun(word) ? "'" + word : word;
  }

  /** The text of a cell, as it was before it was made harmless. */
  public static String plain(String cell) {
    return cell.startsWith("'") && isRun(cell) ? cell.substring(1) : cell;
  }

  /**
   * Also with apostrophes before it, so that what was made harmless can be told from what was so.
   */
  private static boolean isRun(String word) {
    int at = 0;
    while (at < word.length() && word.charAt(at) == '\'') {
      at++;
    }
    return at < word.length() && FORMULA.indexOf(word.charAt(at)) >= 0;
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
