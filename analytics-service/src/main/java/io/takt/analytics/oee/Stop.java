package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.analytics.edit.StopEdit;
import io.takt.analytics.oee.OeeProof.OeeShift;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Planned time in which a machine did not produce, all of it for the same cause.
 *
 * @param to null while it goes on
 * @param lengthMs up to the present while it goes on
 * @param beganEarlier whether it had begun before the time that was asked for
 * @param word as the machine reported it when it began; empty when it reported nothing
 * @param asksForReason whether it is over the limit of minor stops, and nobody said why
 * @param edit that holds
 * @param suggestions ids of reasons, the likeliest first: by what was given for the machine's word
 *     and with the same signs before
 * @param signs what was noticed at the machine's signals when it began; only of stops with
 *     suggestions, and of the newest of them
 */
record Stop(
    int machineId,
    Instant from,
    @Nullable Instant to,
    long lengthMs,
    boolean beganEarlier,
    @Schema(
            allowableValues = {
              "planned-downtime",
              "setup",
              "breakdown",
              "minor-stop",
              "waiting",
              "no-order",
              "unclassified"
            })
        String element,
    String word,
    @Nullable OeeShift shift,
    @Nullable String orderKey,
    @Nullable String productKey,
    boolean asksForReason,
    @Nullable StopEdit edit,
    List<Integer> suggestions,
    List<StopSign> signs) {
  /**
   * Something that was noticed at a signal when the machine stopped.
   *
   * @param kind a text or code that became another, or a number far above or below its usual range
   * @param value what it became; empty for numbers
   * @param reasonIds of the suggestions, those for which it speaks: they were given with it before
   */
  record StopSign(
      int signalId,
      String signalKey,
      String signalName,
      @Schema(allowableValues = {"became", "high", "low"}) String kind,
      String value,
      List<Integer> reasonIds) {}
}
