package io.takt.alert.oncall;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rota to make, or what it shall say from now on.
 *
 * @param timeZone in which its times are
 * @param layers the first that has somebody counts
 * @param overrides who stands in; they must not overlap, and those that are long over are dropped
 * @param gapsIntended nobody is warned of times without anybody; false when left out
 */
record RotaDraft(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Night") @Nullable String name,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Europe/Berlin")
        @Nullable String timeZone,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable List<@Nullable DraftLayer> layers,
    @Nullable List<@Nullable DraftOverride> overrides,
    @Nullable Boolean gapsIntended) {

  /**
   * People who take turns.
   *
   * @param contacts their ids, in the order of their turns
   * @param rhythm of hand-overs; weekly when left out
   * @param every how many days or weeks a turn lasts; 1 when left out
   * @param start day of the first turn
   * @param handOver time of day of hand-overs
   * @param hours in which this layer has somebody; always when left out
   */
  record DraftLayer(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable List<@Nullable Integer> contacts,
      @Schema(allowableValues = {"daily", "weekly"}) @Nullable String rhythm,
      @Nullable Integer every,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2026-01-05")
          @Nullable String start,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "06:00")
          @Nullable String handOver,
      @Nullable List<@Nullable DraftHours> hours) {}

  /**
   * Hours of the week.
   *
   * @param days on which they begin: monday to sunday
   * @param to at or before {@code from}: on the next day
   */
  record DraftHours(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<@Nullable String> days,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "18:00") @Nullable String from,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "06:00")
          @Nullable String to) {}

  /** Somebody in place of whoever it would be. */
  record DraftOverride(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer contactId,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant from,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant to) {}
}
