package io.takt.analytics.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.history.History;
import io.takt.analytics.history.HistoryMeters;
import io.takt.analytics.rollup.RollupJob;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "History", description = "What machines measured, as it was measured")
class StatusController {
  private final History history;
  private final HistoryMeters meters;
  private final RollupJob rollup;

  StatusController(History history, HistoryMeters meters, RollupJob rollup) {
    this.history = history;
    this.meters = meters;
    this.rollup = rollup;
  }

  /**
   * How the writer of this process is doing, since its start; of all tenants together.
   *
   * @param running whether it takes messages
   * @param lag messages in Kafka that are not stored yet
   * @param rollupBacklog times whose roll-ups wait to be computed anew
   */
  @Schema(name = "HistoryStatus")
  record Status(
      boolean running,
      long lag,
      long stored,
      long duplicates,
      long corrected,
      long refused,
      double rowsPerSecond,
      long rollupBacklog) {}

  @GetMapping("/history/status")
  @Operation(summary = "How far the history is behind")
  Status status() {
    return new Status(
        history.isRunning(),
        history.lag(),
        meters.storedRows(),
        meters.duplicateRows(),
        meters.correctedRows(),
        meters.refusedRows(),
        meters.rowsPerSecond(),
        rollup.backlog());
  }
}
