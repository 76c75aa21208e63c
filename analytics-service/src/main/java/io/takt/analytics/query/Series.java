package io.takt.analytics.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.analytics.query.Gaps.Gap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal over time.
 *
 * @param resolution {@code raw}: every reading, or the size of the buckets
 * @param coverage share (0 to 1) of the asked time, up to now, in which a value was known
 * @param pending whether late data is being worked in
 * @param points of numbers
 * @param states of states and texts
 * @param gaps when nothing is known; one inside a bucket shows in its coverage only
 */
record Series(
    int signalId,
    @Schema(allowableValues = {"raw", "1m", "15m", "1h", "1d"}) String resolution,
    double coverage,
    boolean pending,
    List<Point> points,
    List<State> states,
    List<Gap> gaps) {
  /**
   * One bucket with readings, or one raw reading.
   *
   * @param t start of the bucket
   * @param min null, like {@code max}, {@code mean} and {@code last}, when nothing usable was read
   * @param mean weighted by time
   * @param q worst quality
   * @param coverage share of the bucket in which a value was known
   * @param increase of a counter, the step from the bucket before included
   * @param resets of a counter: how often it began again at 0
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Point(
      Instant t,
      @JsonInclude @Nullable Double min,
      @JsonInclude @Nullable Double max,
      @JsonInclude @Nullable Double mean,
      @JsonInclude @Nullable Double last,
      int count,
      @Schema(allowableValues = {"good", "uncertain", "bad", "stale"}) String q,
      @Nullable Double coverage,
      @Nullable Double increase,
      @Nullable Integer resets) {}

  /**
   * A state or text that stood.
   *
   * @param share of its time; below 1 where many states were summed up and this one is the longest
   */
  record State(Instant from, Instant to, String state, double share) {}
}
