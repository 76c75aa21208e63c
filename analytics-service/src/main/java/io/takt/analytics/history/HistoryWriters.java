package io.takt.analytics.history;

import io.takt.analytics.history.HistoryWriter.Tables;
import io.takt.analytics.intake.PositionTable;
import io.takt.analytics.plant.KnownSignals;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes writers: one for the service, more in tests. */
@Component
class HistoryWriters {
  private final TransactionTemplate transactions;
  private final PositionTable positions;
  private final KnownSignals known;
  private final HistoryProperties keep;
  private final Tables tables;
  private final HistoryMeters meters;
  private final Clock clock;

  HistoryWriters(
      PlatformTransactionManager transactions,
      DataSource database,
      PositionTable positions,
      KnownSignals known,
      HistoryProperties keep,
      CorrectionTable corrections,
      RefusedTable refused,
      LatestTable latest,
      DirtyTable dirty,
      HistoryMeters meters,
      Clock clock) {
    this.transactions = new TransactionTemplate(transactions);
    this.positions = positions;
    this.known = known;
    this.keep = keep;
    // without the time limit of the API's statements
    this.tables = new Tables(new JdbcTemplate(database), corrections, refused, latest, dirty);
    this.meters = meters;
    this.clock = clock;
  }

  HistoryWriter writer(Checkpoint checkpoint) {
    return new HistoryWriter(
        transactions, positions, known, keep, tables, meters, clock, checkpoint);
  }
}
