package io.takt.alert.trial;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule tried on the stored history.
 *
 * @param percent how far it is
 * @param result null while it is running, and when it failed
 */
public record Trial(
    String id,
    @Schema(allowableValues = {"running", "done", "failed", "ended"}) String state,
    Instant startedAt,
    Instant expiresAt,
    Instant from,
    Instant to,
    int percent,
    @Nullable TrialResult result) {

  /**
   * What it would have told.
   *
   * @param signalsLeftOut so many more it would watch: only the first are tried
   * @param messagesPerDay to somebody who is told of every priority
   * @param flood null when it would not flood
   */
  public record TrialResult(
      int episodes,
      double messagesPerDay,
      @Nullable TrialFlood flood,
      int signalsLeftOut,
      List<TrialSignal> signals) {}

  /**
   * What it would have told of a signal.
   *
   * @param readings that were judged; 0: the time has no data, choose another
   * @param brief episodes shorter than a minute
   * @param totalMs how long it held, together
   * @param worst value; null where there are no numbers
   * @param shown the first 500 episodes
   */
  public record TrialSignal(
      int signalId,
      int machineId,
      String machineName,
      long readings,
      int episodes,
      int brief,
      long totalMs,
      long longestMs,
      @Nullable Double worst,
      List<TrialEpisode> shown) {}

  /**
   * A time in which it would have held.
   *
   * @param to null when it still does
   * @param priority the highest it reached
   * @param inactive it ends because the rule is not active any more
   */
  public record TrialEpisode(
      Instant from,
      @Nullable Instant to,
      @Schema(allowableValues = {"low", "medium", "high", "critical"}) String priority,
      @Nullable Double worst,
      boolean inactive) {}

  /**
   * Why nobody would trust it.
   *
   * @param why more episodes a day than anybody answers ({@code many}), or most are shorter than a
   *     minute ({@code brief})
   * @param signalId the worst of its signals
   * @param episodesPerDay of that signal
   * @param remedy what would have calmed it, found by trying; null when nothing did
   */
  public record TrialFlood(
      @Schema(allowableValues = {"many", "brief"}) String why,
      int signalId,
      double episodesPerDay,
      @Nullable TrialRemedy remedy) {}

  /**
   * Delays and deadband to try instead.
   *
   * @param episodes that it would have had in the same time
   */
  public record TrialRemedy(
      int onDelaySeconds, int offDelaySeconds, double deadband, int episodes) {}
}
