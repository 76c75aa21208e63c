package io.takt.analytics.history;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.analytics.store.TraceIds;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.Value;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes records of topic {@code readings}. */
final class MessageReader {
  private static final Logger log = LoggerFactory.getLogger(MessageReader.class);

  private MessageReader() {}

  static List<Row> rows(ConsumerRecord<String, byte[]> record) {
    try {
      return rows(ReadingsRecord.parseFrom(record.value()), record.partition());
    } catch (InvalidProtocolBufferException e) {
      log.error(
          "record {} of {}-{} is no readings record, skipped",
          record.offset(),
          record.topic(),
          record.partition(),
          e);
      return List.of();
    }
  }

  private static List<Row> rows(ReadingsRecord message, int partition) {
    Source source =
        new Source(
            message.getTenantId(),
            message.getMachineId(),
            partition,
            message.getReceivedMs(),
            Stamp.order(message.getSeq()),
            TraceIds.parse(message.getTraceId()));
    List<Row> rows = new ArrayList<>();
    for (Sample sample : message.getSamplesList()) {
      for (Value value : sample.getValuesList()) {
        rows.add(new Row(value.getSignalId(), sample.getTimeMs(), content(value), source));
      }
    }
    return rows;
  }

  private static Content content(Value value) {
    int quality = Math.min(value.getQualityValue(), 3);
    return switch (value.getValueCase()) {
      case NUMBER -> new Content(value.getNumber(), null, quality);
      case TEXT -> new Content(Double.NaN, value.getText(), quality);
      case VALUE_NOT_SET -> new Content(Double.NaN, null, quality);
    };
  }
}
