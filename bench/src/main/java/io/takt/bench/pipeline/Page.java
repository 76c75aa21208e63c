package io.takt.bench.pipeline;

import java.util.Map;

/** docs/benchmarks.md, whole. */
final class Page {
  private Page() {}

  /**
   * @param of commit, machine and versions by name
   * @param command that makes it again
   */
  static String of(String command, Map<String, String> of, Outcome outcome) {
    StringBuilder text =
        new StringBuilder("# Benchmarks\n\nWritten by `%s`.\n\n".formatted(command));
    of.forEach(
        (name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
    text.append(
        "\nCheck at the end, by SQL: lost=%d duplicates=%d phantoms=%d changed=%d.%n%n"
            .formatted(
                outcome.stored().lost(),
                outcome.stored().duplicates(),
                outcome.stored().surplus(),
                outcome.stored().wrongSums()));
    if (!outcome.busy().isEmpty()) {
      text.append(
          "**The machine was busy with other work; rates and times of these are void: %s.**%n%n"
              .formatted(String.join("; ", outcome.busy())));
    }
    text.append("| measure | measured | must | aim | |\n| --- | --- | --- | --- | --- |\n");
    for (Figure figure : Figure.values()) {
      Double value = outcome.figures().get(figure);
      text.append(
          Tables.row(
              figure.title(),
              value == null ? "not in this run" : Numbers.show(value) + figure.unit(),
              figure.must(),
              figure.aim(),
              outcome.verdict(figure)));
    }
    outcome.sections().forEach(section -> text.append('\n').append(section));
    return text.toString();
  }
}
