package io.takt.alert.alarm;

import io.takt.alert.plant.PlantSignal;
import io.takt.alert.rule.Change;
import io.takt.alert.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What a rule tells of a signal. */
public record Told(Rule rule, PlantSignal signal, Change change) {
  /**
   * The same whenever the same readings are judged again. What the clock raised is then told as
   * past, so the kind does not count.
   */
  UUID id() {
    String text =
        "%d/%d/%d/%d/%d"
            .formatted(rule.id(), rule.version(), signal.id(), change.id(), change.number());
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
