package io.takt.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the cells of a file are separated. Found by trying: the delimiter that cuts the first lines
 * into the same number of cells, and into the most.
 */
record Dialect(char delimiter) {
  private static final int LINES = 50;
  private static final char[] CANDIDATES = {';', '\t', '|', ',', ' '};

  static Dialect of(Text text, Optional<String> wanted) throws IOException {
    if (wanted.isPresent()) {
      return new Dialect(named(wanted.get()));
    }
    List<String> lines = firstLines(text);
    Dialect best = new Dialect(',');
    int most = 1;
    for (char candidate : CANDIDATES) {
      int cells = evenCells(lines, candidate);
      // blanks also separate a date from its time, so they only count when nothing else does
      if (candidate == ' ' ? most == 1 && cells > 1 : cells > most) {
        best = new Dialect(candidate);
        most = cells;
      }
    }
    return best;
  }

  private static char named(String name) {
    return switch (name) {
      case "tab", "\\t", "\t" -> '\t';
      case "space" -> ' ';
      default -> {
        if (name.length() != 1) {
          throw new Refusal("a delimiter is one character, tab or space, not " + name);
        }
        yield name.charAt(0);
      }
    };
  }

  private static List<String> firstLines(Text text) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = new BufferedReader(text.open())) {
      for (String line = reader.readLine();
          line != null && lines.size() < LINES;
          line = reader.readLine()) {
        if (!line.isBlank()) {
          lines.add(line);
        }
      }
    } catch (CharacterCodingException malformed) {
      throw text.undecodable();
    }
    if (lines.isEmpty()) {
      throw new Refusal("the file is empty");
    }
    return lines;
  }

  /** 1 when the lines disagree. */
  private static int evenCells(List<String> lines, char delimiter) {
    int cells = cells(lines.getFirst(), delimiter);
    for (String line : lines) {
      if (cells(line, delimiter) != cells) {
        return cells(lines.getFirst(), delimiter) > 1 && agreesMostly(lines, delimiter, cells)
            ? cells
            : 1;
      }
    }
    return cells;
  }

  /** A few odd lines are then refused by their number, which says more than a wrong delimiter. */
  private static boolean agreesMostly(List<String> lines, char delimiter, int cells) {
    return lines.stream().filter(line -> cells(line, delimiter) == cells).count()
        >= Math.max(2, lines.size() * 4 / 5);
  }

  private static int cells(String line, char delimiter) {
    String text = delimiter == ' ' ? line.strip().replaceAll(" +", " ") : line;
    int cells = 1;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        cells++;
      }
    }
    return cells;
  }

  String describe() {
    return switch (delimiter) {
      case '\t' -> "tab";
      case ' ' -> "space";
      default -> String.valueOf(delimiter);
    };
  }
}
