package io.takt.analytics.edit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.takt.math.oee.Ruling;
import io.takt.math.oee.StateClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of a machine's time.
 *
 * @param to null while the machine was not seen to run again
 * @param untilItRuns whether its end is where the machine runs again
 * @param overProduction whether it holds even where the machine reported production
 * @param author who gave it: {@code person:} or {@code key:} with the id
 * @param undoneAt null while it holds
 * @param state what its reason meant when it was given
 */
public record StopEdit(
    long id,
    int machineId,
    Instant from,
    @Nullable Instant to,
    boolean untilItRuns,
    int reasonId,
    boolean overProduction,
    @Nullable String comment,
    String author,
    Instant madeAt,
    @Nullable Instant undoneAt,
    @Nullable String undoneBy,
    @JsonIgnore StateClass state) {

  /**
   * As it holds, where that is anywhere.
   *
   * @param end epoch ms
   */
  public @Nullable Ruling until(long end) {
    long start = from.toEpochMilli();
    return start < end ? new Ruling(start, end, state, id, overProduction) : null;
  }
}
