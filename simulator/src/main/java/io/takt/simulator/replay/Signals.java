package io.takt.simulator.replay;

import io.takt.simulator.api.PlatformClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A file's columns in the shape of the public API. */
final class Signals {
  /** Younger data fit every retention class that takes late data. */
  private static final Duration OLD = Duration.ofDays(30);

  private static final Set<String> CLASSES = Set.of("short", "standard", "long");

  private Signals() {}

  static String retention(Optional<String> wanted, long first, long now) {
    if (wanted.isPresent() && !CLASSES.contains(wanted.get())) {
      throw new Refusal("--retention is short, standard or long");
    }
    return wanted.orElse(first < now - OLD.toMillis() ? "long" : "standard");
  }

  static ArrayNode of(Survey survey, Check check, String retention) {
    ArrayNode all = PlatformClient.JSON.createArrayNode();
    long interval = check.rows() > 1 ? (check.last() - check.first()) / (check.rows() - 1) : 0;
    for (Column column : survey.signals()) {
      ObjectNode node =
          PlatformClient.object()
              .put("key", column.key())
              .put("name", column.header())
              .put("kind", column.kind().word())
              .put("retention", retention)
              .put("expectedIntervalMs", interval);
      if (!column.unit().isEmpty()) {
        node.put("unit", column.unit());
      }
      all.add(node);
    }
    return all;
  }
}
