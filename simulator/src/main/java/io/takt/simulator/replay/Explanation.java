package io.takt.simulator.replay;

import java.io.PrintStream;

/** Says how a file was understood, before anything is sent. */
final class Explanation {
  private Explanation() {}

  static void print(Survey survey, Rules rules, PrintStream out) {
    String time =
        survey.timeColumn().isPresent()
            ? "time in '%s' (%s where none is given)"
                .formatted(
                    survey.columns().get(survey.timeColumn().getAsInt()).header(), rules.zone())
            : "a row every " + rules.interval().orElseThrow();
    out.printf(
        "%s, delimiter %s, decimal %s, %s, %s%n",
        survey.text().charset(),
        survey.dialect().describe(),
        survey.decimal(),
        survey.header() ? "with header" : "without header",
        time);
    for (Column column : survey.columns()) {
      if (column.isSignal()) {
        out.printf(
            "  '%s' -> %s (%s%s)%n",
            column.header(),
            column.key(),
            column.kind().word(),
            column.unit().isEmpty() ? "" : ", " + column.unit());
      } else if (column.kind() == Column.Kind.EMPTY) {
        out.printf("  '%s' has no values%n", column.header());
      }
    }
  }
}
