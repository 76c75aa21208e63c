package io.takt.simulator.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was read and what was left out, and why. */
final class Tally {
  private record Reason(String what, String why) {}

  private static final class Skips {
    long count;
    long firstLine;
  }

  private long rows;
  private long readings;
  private final Map<Reason, Skips> skipped = new LinkedHashMap<>();

  void row() {
    rows++;
  }

  void reading() {
    readings++;
  }

  void skipRow(long line, String why) {
    skip(new Reason("row", why), line);
  }

  void skipCell(String column, long line, String why) {
    skip(new Reason("column " + column, why), line);
  }

  private void skip(Reason reason, long line) {
    Skips skips = skipped.computeIfAbsent(reason, _ -> new Skips());
    if (skips.count++ == 0) {
      skips.firstLine = line;
    }
  }

  long rows() {
    return rows;
  }

  long readings() {
    return readings;
  }

  /** One line for each reason. */
  List<String> skips() {
    return skipped.entrySet().stream()
        .map(entry ->
            "%s: %d skipped, %s (first on line %d)"
                .formatted(
                    entry.getKey().what(),
                    entry.getValue().count,
                    entry.getKey().why(),
                    entry.getValue().firstLine))
        .toList();
  }
}
