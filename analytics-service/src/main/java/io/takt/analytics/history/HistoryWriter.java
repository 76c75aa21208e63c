package io.takt.analytics.history;

import io.takt.analytics.history.Checkpoint.Step;
import io.takt.analytics.intake.PositionTable;
import io.takt.analytics.intake.RecordSink;
import io.takt.analytics.intake.Span;
import io.takt.analytics.plant.KnownSignals;
import io.takt.contracts.Topic;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores batches of readings: rows, corrections, refusals, newest values, marks and positions in
 * one transaction. One writer serves one group member, on its thread.
 */
final class HistoryWriter implements RecordSink<List<Row>> {
  static final String GROUP = "analytics-history";

  private static final Logger log = LoggerFactory.getLogger(HistoryWriter.class);

  private final TransactionTemplate transactions;
  private final PositionTable positions;
  private final KnownSignals known;
  private final HistoryProperties keep;
  private final Tables tables;
  private final HistoryMeters meters;
  private final Clock clock;
  private final Checkpoint checkpoint;
  private final Map<RawTable, ReadingStore> stores = new EnumMap<>(RawTable.class);

  HistoryWriter(
      TransactionTemplate transactions,
      PositionTable positions,
      KnownSignals known,
      HistoryProperties keep,
      Tables tables,
      HistoryMeters meters,
      Clock clock,
      Checkpoint checkpoint) {
    this.transactions = transactions;
    this.positions = positions;
    this.known = known;
    this.keep = keep;
    this.tables = tables;
    this.meters = meters;
    this.clock = clock;
    this.checkpoint = checkpoint;
    for (RawTable each : RawTable.values()) {
      stores.put(
          each,
          new ReadingStore(
              new ReadingTable(tables.jdbc(), each.table(), each == RawTable.WORDS),
              tables.corrections()));
    }
  }

  /** Where a batch goes. */
  record Tables(
      JdbcTemplate jdbc,
      CorrectionTable corrections,
      RefusedTable refused,
      LatestTable latest,
      DirtyTable dirty) {}

  @Override
  public String topic() {
    return Topic.READINGS.topicName();
  }

  @Override
  public String group() {
    return GROUP;
  }

  @Override
  public List<Row> read(ConsumerRecord<String, byte[]> record) {
    List<Row> rows = MessageReader.rows(record);
    if (log.isDebugEnabled() && !rows.isEmpty()) {
      log.debug(
          "message {} is record {} of partition {}",
          rows.getFirst().source().trace(),
          record.offset(),
          record.partition());
    }
    return rows;
  }

  /** An empty message still costs. */
  @Override
  public int weight(List<Row> rows) {
    return rows.size() + 1;
  }

  @Override
  public void store(List<List<Row>> messages, List<Span> spans) {
    checkpoint.at(Step.COLLECTED);
    List<Row> rows = messages.stream().flatMap(List::stream).toList();
    known.require(rows.stream().map(Row::signal).collect(Collectors.toSet()));
    Sorter sorted = Sorter.of(rows, known::signal, keep, clock.instant());
    Fate fate =
        Objects.requireNonNull(
            meters
                .commit()
                .record(() -> transactions.execute(status -> write(sorted, spans, status))));
    meters.committed(fate, rows.size());
    checkpoint.at(Step.COMMITTED);
  }

  private Fate write(Sorter sorted, List<Span> spans, TransactionStatus status) {
    Map<Integer, Long> rolledTo = positions.advance(topic(), spans);
    checkpoint.at(Step.POSITION_MOVED);
    Fate all = new Fate();
    all.refusals.addAll(sorted.refusals());
    sorted
        .byTable()
        .forEach((destination, rows) -> {
          Fate fate = Objects.requireNonNull(stores.get(destination)).store(rows, status);
          tables.dirty().mark(fate.applied, rolledTo);
          tables.latest().advance(fate.applied);
          all.add(fate);
        });
    tables.corrections().add(all.corrections);
    tables.refused().add(all.refusals);
    checkpoint.at(Step.ROWS_WRITTEN);
    return all;
  }
}
