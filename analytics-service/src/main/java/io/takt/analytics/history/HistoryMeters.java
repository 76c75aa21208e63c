package io.takt.analytics.history;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What the writer has done since its start. */
@Component
public class HistoryMeters {
  private final Counter stored;
  private final Counter duplicates;
  private final Counter corrected;
  private final Counter refused;
  private final DistributionSummary batch;
  private final Timer commit;
  private final Rate rate;

  HistoryMeters(MeterRegistry meters, Clock clock) {
    rate = new Rate(clock);
    stored = meters.counter("takt.analytics.rows.stored");
    duplicates = meters.counter("takt.analytics.rows.duplicate");
    corrected = meters.counter("takt.analytics.rows.corrected");
    refused = meters.counter("takt.analytics.rows.refused");
    batch = meters.summary("takt.analytics.batch.rows");
    commit = meters.timer("takt.analytics.batch.commit");
  }

  void committed(Fate fate, int rows) {
    stored.increment(fate.stored);
    rate.add(fate.stored);
    duplicates.increment(fate.duplicates);
    corrected.increment(fate.corrections.size());
    refused.increment(fate.refusals.size());
    batch.record(rows);
  }

  Timer commit() {
    return commit;
  }

  /** Rows stored per second, over about the last ten seconds. */
  public double rowsPerSecond() {
    return rate.perSecond();
  }

  public long storedRows() {
    return (long) stored.count();
  }

  public long refusedRows() {
    return (long) refused.count();
  }

  public long correctedRows() {
    return (long) corrected.count();
  }

  public long duplicateRows() {
    return (long) duplicates.count();
  }
}
