package io.takt.analytics.rollup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Runs the roll-up, one transaction after another, for whatever partition has work. What a minute
 * brings is rolled up in small steps with rests between them, or the readings that come meanwhile
 * would wait for a processor; what takes longer than that is a backlog, and worked off at once.
 */
@Component
public class RollupJob {
  private static final Logger log = LoggerFactory.getLogger(RollupJob.class);

  /** Times the step before it. */
  private static final int REST = 2;

  private final Frontier frontier;
  private final Rollup rollup;
  private final MarkTable marks;
  private final RollupProperties properties;
  private final Counter cleared;
  private final Timer step;
  private volatile long backlog;

  RollupJob(
      Frontier frontier,
      Rollup rollup,
      MarkTable marks,
      RollupProperties properties,
      MeterRegistry meters) {
    this.properties = properties;
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
    long begin = System.nanoTime();
    try {
      while (pass(System.nanoTime() - begin < properties.gentle().toNanos())) {
        backlog = marks.count();
      }
      backlog = 0;
    } catch (DataAccessException | TransactionException e) {
      log.warn("the roll-up waits for the database: {}", e.getMessage());
    }
  }

  /** One step of each partition; false when none had anything to do. */
  boolean pass(boolean isGentle) {
    int most = isGentle ? properties.gentleMarks() : properties.marks();
    boolean busy = false;
    for (int partition : marks.partitions()) {
      boolean moved = frontier.advance(partition);
      long begin = System.nanoTime();
      Integer done = step.record(() -> rollup.step(partition, most));
      cleared.increment(done == null ? 0 : done);
      busy |= moved || (done != null && done > 0);
      if (isGentle && done != null && done > 0) {
        LockSupport.parkNanos(REST * (System.nanoTime() - begin));
      }
    }
    return busy;
  }
}
