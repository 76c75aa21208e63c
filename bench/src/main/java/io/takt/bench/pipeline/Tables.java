package io.takt.bench.pipeline;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What was found, as Markdown. */
public final class Tables {
  private Tables() {}

  static String rounds(Rounds.Result result) {
    StringBuilder text =
        new StringBuilder(
            """
            ## Full speed

            Ours: first publish until the last reading is stored. Floor: binary COPY, 10,000 rows a commit, one unique index.

            | readings | ours, readings/s | floor, rows/s | ratio | ours, CPU s a million | floor, CPU s a million (client and server) | used by others |
            | --- | --- | --- | --- | --- | --- | --- |
            """);
    for (Rounds.Round each : result.rounds()) {
      text.append(
          row(
              Numbers.show((double) each.readings()),
              Numbers.show(each.ours()),
              Numbers.show(each.floor()),
              Numbers.show(each.ratio()),
              Numbers.show(each.cpu()),
              Numbers.show(each.floorCpu()),
              Numbers.percent(each.others()) + (each.others() > Consumption.BUSY ? ", void" : "")));
    }
    return text.toString();
  }

  static String levels(Levels.Result result) {
    StringBuilder text =
        new StringBuilder(
            """
            ## Latency under load

            From the intended time of sending, ms.

            | load | readings/s | acknowledged p50 | p99 | visible by SQL p50 | p99 | CPU s a million | used by others |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """);
    for (Levels.Level each : result.levels()) {
      double millions = each.acknowledged().getTotalCount() * Workload.VALUES / 1e6;
      text.append(
          row(
              each.percent() + " %",
              Numbers.show(each.readingsPerSecond()),
              millis(each.acknowledged(), 50),
              millis(each.acknowledged(), 99),
              millis(each.visible(), 50),
              millis(each.visible(), 99),
              Numbers.show(each.used().platform() / millions),
              Numbers.percent(each.used().others())));
    }
    return text.toString();
  }

  static String costs(Levels.Result result) {
    double millions = result.readings() / 1e6;
    StringBuilder text =
        new StringBuilder(
            """
            ## Where the CPU goes

            Over all three loads, until what they stored was rolled up.

            | process | CPU s a million | of it garbage collection | RSS at half load, MB |
            | --- | --- | --- | --- |
            """);
    result.used().parts().entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(each ->
            text.append(
                row(
                    each.getKey(),
                    Numbers.show(each.getValue() / millions),
                    each.getKey().equals("timescaledb")
                        ? ""
                        : Numbers.percent(result.used().collecting(each.getKey())),
                    Numbers.show(result.half().resident().getOrDefault(each.getKey(), 0.0)))));
    text.append("\n| stage | CPU s a million |\n| --- | --- |\n");
    Map<Stage, Double> stages = new EnumMap<>(Stage.of(result.used()));
    stages.entrySet().stream()
        .sorted(Map.Entry.<Stage, Double>comparingByValue(Comparator.reverseOrder()))
        .forEach(each ->
            text.append(row(each.getKey().title(), Numbers.show(each.getValue() / millions))));
    double database = result.used().parts().getOrDefault("timescaledb", 0.0);
    result
        .database()
        .forEach((what, share) ->
            text.append(
                row(
                    "TimescaleDB: " + what + " (by sampling)",
                    Numbers.show(database * share / millions))));
    return text.append("\n")
        .append(
            "Stored: %s bytes a reading in the raw table and its index, %s in roll-ups.%n"
                .formatted(
                    Numbers.show(result.stored().raw() / result.readings()),
                    Numbers.show(result.stored().rollups() / result.readings())))
        .toString();
  }

  static String questions(List<Dashboards.Answer> idle, List<Dashboards.Answer> busy) {
    StringBuilder text =
        new StringBuilder(
            """
            ## Questions of a dashboard

            p50, ms, when each was asked %s times before. Ratio: (API - 5 ms) / SQL by hand.

            | question | load | API | SQL | ratio |
            | --- | --- | --- | --- | --- |
            """
                .formatted(Numbers.show(Dashboards.WARM_UP_CALLS)));
    idle.forEach(each -> text.append(question(each, "idle")));
    busy.forEach(each -> text.append(question(each, "half")));
    return text.toString();
  }

  private static String question(Dashboards.Answer answer, String load) {
    return row(
        answer.title(),
        load,
        Numbers.show(answer.ours()),
        Numbers.show(answer.sql()),
        Numbers.show(answer.ratio()));
  }

  static String growth(String title, Growth.Speed before, Growth.Speed after) {
    return """
    ## %s

    | | readings/s | CPU s a million | used by others |
    | --- | --- | --- | --- |
    """
            .formatted(title)
        + speed("before", before)
        + speed("then", after);
  }

  private static String speed(String when, Growth.Speed speed) {
    return row(
        when,
        Numbers.show(speed.readingsPerSecond()),
        Numbers.show(speed.cpu()),
        Numbers.percent(speed.others()));
  }

  public static String millis(Histogram latencies, double percentile) {
    return Numbers.show(Numbers.millis(latencies.getValueAtPercentile(percentile)));
  }

  public static String row(String... cells) {
    return String.format(Locale.ROOT, "| %s |%n", String.join(" | ", cells));
  }
}
