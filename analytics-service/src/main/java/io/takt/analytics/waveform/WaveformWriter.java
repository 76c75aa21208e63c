package io.takt.analytics.waveform;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.analytics.intake.PositionTable;
import io.takt.analytics.intake.RecordSink;
import io.takt.analytics.intake.Span;
import io.takt.analytics.plant.KnownSignals;
import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.store.TraceIds;
import io.takt.contracts.Topic;
import io.takt.contracts.readings.WaveformRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores waveforms and the position in one transaction. */
@Component
class WaveformWriter implements RecordSink<Optional<WaveformRecord>> {
  private static final Logger log = LoggerFactory.getLogger(WaveformWriter.class);

  /** A batch of rows at full weight is about 4 MiB of samples. */
  private static final int BYTES_OF_A_ROW = 200;

  private final PositionTable positions;
  private final KnownSignals known;
  private final WaveformTable table;
  private final WaveformProperties properties;
  private final TransactionTemplate transactions;

  WaveformWriter(
      PositionTable positions,
      KnownSignals known,
      WaveformTable table,
      WaveformProperties properties,
      PlatformTransactionManager transactions) {
    this.positions = positions;
    this.known = known;
    this.table = table;
    this.properties = properties;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Override
  public String topic() {
    return Topic.WAVEFORMS.topicName();
  }

  @Override
  public String group() {
    return "analytics-waveforms";
  }

  @Override
  public Optional<WaveformRecord> read(ConsumerRecord<String, byte[]> record) {
    try {
      return Optional.of(WaveformRecord.parseFrom(record.value()));
    } catch (InvalidProtocolBufferException e) {
      log.error("record {} of waveforms-{} is none, skipped", record.offset(), record.partition());
      return Optional.empty();
    }
  }

  @Override
  public int weight(Optional<WaveformRecord> waveform) {
    return 1 + waveform.map(w -> w.getSamples().size() / BYTES_OF_A_ROW).orElse(0);
  }

  @Override
  public void store(List<Optional<WaveformRecord>> items, List<Span> spans) {
    List<WaveformRecord> waveforms = items.stream().flatMap(Optional::stream).toList();
    known.require(waveforms.stream().map(WaveformRecord::getSignalId).toList());
    transactions.executeWithoutResult(_ -> {
      positions.advance(topic(), spans);
      List<WaveformRecord> own = waveforms.stream().filter(this::isKnown).toList();
      own.forEach(each -> table.add(each, TraceIds.parse(each.getTraceId())));
      Set<Integer> signals =
          own.stream().map(WaveformRecord::getSignalId).collect(Collectors.toSet());
      table.trim(signals, properties.keep());
    });
  }

  private boolean isKnown(WaveformRecord waveform) {
    PlantSignal signal = known.signal(waveform.getSignalId());
    boolean own = signal != null && signal.tenant().value() == waveform.getTenantId();
    if (!own) {
      log.warn("waveform of signal {} is dropped: the plant has none", waveform.getSignalId());
    }
    return own;
  }
}
