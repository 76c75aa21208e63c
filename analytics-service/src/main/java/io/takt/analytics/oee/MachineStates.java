package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From what a machine's state is known, and what its words and codes count as.
 *
 * @param source what tells it: the first of these that the machine has
 * @param signalId whose words and codes these are; null where none are sent
 * @param words sent in the range and mapped ones, the longest first
 * @param power null where something else tells what the machine did
 */
record MachineStates(
    int machineId,
    Instant from,
    Instant to,
    @Schema(allowableValues = {"state", "run", "counters", "power", "none"}) String source,
    @Nullable Integer signalId,
    List<StateWordTold> words,
    @Nullable PowerTold power) {

  /**
   * A word or code.
   *
   * @param state what it counts as; {@code unmapped}: nothing, its time is unclassified
   * @param own whether this is the machine's own mapping, and no usual meaning
   * @param ms so long it stood in the range
   * @param lastSeen its last reading in the range; null when it was not sent
   */
  record StateWordTold(
      @Schema(example = "3") String word,
      @Schema(
              allowableValues = {
                "producing",
                "setup",
                "standby",
                "malfunction",
                "minor-stop",
                "planned-stop",
                "off",
                "unmapped"
              })
          String state,
      boolean own,
      long ms,
      @Nullable Instant lastSeen) {}
}
