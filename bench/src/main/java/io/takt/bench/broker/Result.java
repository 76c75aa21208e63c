package io.takt.bench.broker;

import io.takt.bench.broker.Contender.Kind;
import io.takt.bench.broker.Contender.Stretch;
import io.takt.bench.pipeline.Consumption;
import io.takt.bench.pipeline.Numbers;
import io.takt.bench.pipeline.Tables;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What a run has found. */
final class Result {
  private final Map<Kind, List<Stretch>> rounds = new EnumMap<>(Kind.class);
  private final Map<Kind, Stretch> half = new EnumMap<>(Kind.class);
  private final Map<Kind, Tally.Verdict> verdicts = new EnumMap<>(Kind.class);
  private OptionalDouble direct = OptionalDouble.empty();

  void round(Kind kind, Stretch stretch) {
    rounds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(stretch);
  }

  void half(Kind kind, Stretch stretch) {
    half.put(kind, stretch);
  }

  void verdict(Kind kind, Tally.Verdict verdict) {
    verdicts.put(kind, verdict);
  }

  /**
   * @param share of the direct way's messages that did go past the store, 0 to 1
   */
  void direct(double share) {
    direct = OptionalDouble.of(share);
  }

  /** The middle of the rounds nobody disturbed; of all, when there is none. */
  double middle(Kind kind, ToDoubleFunction<Stretch> figure) {
    List<Stretch> all = rounds.getOrDefault(kind, List.of());
    List<Stretch> quiet = all.stream().filter(each -> !each.isVoid()).toList();
    return Numbers.middle(
        (quiet.isEmpty() ? all : quiet).stream().map(figure::applyAsDouble).toList());
  }

  double perSecond(Kind kind) {
    return middle(kind, Stretch::perSecond);
  }

  private Optional<Double> ratio(Kind kind) {
    return rounds.containsKey(Kind.MOSQUITTO)
        ? Optional.of(perSecond(kind) / perSecond(Kind.MOSQUITTO))
        : Optional.empty();
  }

  /** Acknowledged by Takt's broker, and never arrived. */
  long lost() {
    return verdicts.entrySet().stream()
        .filter(each -> each.getKey().isOurs())
        .mapToLong(each -> each.getValue().lost())
        .sum();
  }

  /** Brokers whose every round was disturbed, or whose half load was. */
  List<String> busy() {
    List<String> busy = new ArrayList<>();
    rounds.forEach((kind, all) -> {
      if (all.stream().allMatch(Stretch::isVoid)) {
        busy.add(kind.title() + ", full speed");
      }
    });
    half.forEach((kind, stretch) -> {
      if (stretch.isVoid()) {
        busy.add(kind.title() + ", half of it");
      }
    });
    return busy;
  }

  /** For {@code --json}. */
  Map<String, Object> flat() {
    Map<String, Object> flat = new LinkedHashMap<>();
    rounds
        .keySet()
        .forEach(kind -> {
          flat.put(kind.key() + "_msgs_per_s", perSecond(kind));
          // the direct way is what the broker does while all goes well
          String cpu = kind == Kind.DIRECT ? "broker" : kind.key();
          flat.put(cpu + "_cpu_s_per_million", middle(kind, Stretch::cpuPerMillion));
        });
    half.forEach((kind, stretch) -> {
      flat.put(kind.key() + "_ack_p50_ms", millis(stretch, 50));
      flat.put(kind.key() + "_ack_p99_ms", millis(stretch, 99));
    });
    ratio(Kind.DIRECT).ifPresent(ratio -> flat.put("broker_ratio", ratio));
    ratio(Kind.STORED).ifPresent(ratio -> flat.put("broker_stored_ratio", ratio));
    direct.ifPresent(share -> flat.put("broker_direct_share", share));
    verdicts.forEach((kind, verdict) -> {
      flat.put(kind.key() + "_lost", verdict.lost());
      flat.put(kind.key() + "_twice", verdict.twice());
    });
    flat.put("lost", lost());
    flat.put("void", !busy().isEmpty());
    return flat;
  }

  private static double millis(Stretch stretch, double percentile) {
    return Numbers.millis(stretch.acknowledged().getValueAtPercentile(percentile));
  }

  /**
   * docs/benchmark-broker.md, whole.
   *
   * @param command that makes it again
   * @param about commit, machine and versions by name
   */
  String page(String command, Map<String, String> about) {
    StringBuilder text =
        new StringBuilder(
            """
            # The broker alone

            Written by `%s`: from many publishers to one subscriber, QoS 1 on both sides, each message of five values acknowledged.

            """
                .formatted(command));
    about.forEach(
        (name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
    if (!busy().isEmpty()) {
      text.append(
          "%n**The machine was busy with other work; rates and times of these are void: %s.**%n"
              .formatted(String.join("; ", busy())));
    }
    text.append(
        """

        | broker | messages/s | of mosquitto | CPU s a million | acknowledged at half of it, p50, ms | p99, ms | sent | lost | came twice |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        """);
    verdicts.forEach((kind, verdict) -> text.append(summary(kind, verdict)));
    if (!rounds.containsKey(Kind.MOSQUITTO)) {
      text.append('\n').append(Mosquitto.MISSING).append(".\n");
    }
    text.append('\n').append(reading());
    text.append(
        """

        ## Rounds at full speed

        | broker | messages/s | CPU s a million | used by others |
        | --- | --- | --- | --- |
        """);
    rounds.forEach((kind, all) ->
        all.forEach(each ->
            text.append(
                Tables.row(
                    kind.title(),
                    Numbers.show(each.perSecond()),
                    Numbers.show(each.cpuPerMillion()),
                    Numbers.percent(each.others())
                        + (each.others() > Consumption.BUSY ? ", void" : "")))));
    return text.toString();
  }

  private String summary(Kind kind, Tally.Verdict verdict) {
    Stretch slow = half.get(kind);
    return Tables.row(
        kind.title(),
        Numbers.show(perSecond(kind)),
        ratio(kind).map(Numbers::show).orElse(""),
        Numbers.show(middle(kind, Stretch::cpuPerMillion)),
        slow == null ? "" : Tables.millis(slow.acknowledged(), 50),
        slow == null ? "" : Tables.millis(slow.acknowledged(), 99),
        String.valueOf(verdict.sent()),
        String.valueOf(verdict.lost()),
        String.valueOf(verdict.twice()));
  }

  private String reading() {
    String share =
        direct.isPresent()
            ? "On the direct way %s of the messages went past the store. "
                .formatted(Numbers.percent(direct.getAsDouble()))
            : "";
    return share
        + """
        A rate lasts from the first publish until the last message has come. Direct: the subscriber has confirmed a
        message before its publisher is acknowledged. Stored: the broker's journal has it. mosquitto has its defaults, but for
        `max_queued_messages 0`: else it drops what a subscriber is behind with; its persistence is a file written every half hour.

        What this does not show: mosquitto keeps nothing durable before PUBACK and nobody confirms behind it, so the two do not promise
        the same for the same work.
        """;
  }
}
