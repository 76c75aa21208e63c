package io.takt.analytics.rollup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs the roll-up, one transaction after another, for whatever partition has work. */
@Component
public class RollupJob {
  private static final Logger log = LoggerFactory.getLogger(RollupJob.class);

  private final Frontier frontier;
  private final Rollup rollup;
  private final MarkTable marks;
  private final Counter cleared;
  private final Timer step;
  private volatile long backlog;

  RollupJob(Frontier frontier, Rollup rollup, MarkTable marks, MeterRegistry meters) {
    this.frontier = frontier;
    this.rollup = rollup;
    this.marks = marks;
    this.cleared = meters.counter("takt.analytics.rollup.marks.cleared");
    this.step = meters.timer("takt.analytics.rollup.step");
    Gauge.builder("takt.analytics.rollup.backlog", () -> backlog).register(meters);
  }

  /** Marks not yet worked off, when last counted. */
  public long backlog() {
    return backlog;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void run() {
    try {
      while (pass()) {
        backlog = marks.count();
      }
      backlog = 0;
    } catch (DataAccessException | TransactionException e) {
      log.warn("the roll-up waits for the database: {}", e.getMessage());
    }
  }

  /** One step of each partition; false when none had anything to do. */
  boolean pass() {
    boolean busy = false;
    for (int partition : marks.partitions()) {
      boolean moved = frontier.advance(partition);
      Integer done = step.record(() -> rollup.step(partition));
      cleared.increment(done == null ? 0 : done);
      busy |= moved || (done != null && done > 0);
    }
    return busy;
  }
}
