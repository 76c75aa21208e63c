package io.takt.analytics.history;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes records of topic {@code readings}. */
final class MessageReader {
  private static final Logger log = LoggerFactory.getLogger(MessageReader.class);
  private static final int TRACE_DIGITS = 32;

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
            trace(message.getTraceId()));
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

  /** A trace id of 32 hex digits as 128 bits. */
  static @Nullable UUID trace(String hex) {
    if (hex.length() != TRACE_DIGITS) {
      return null;
    }
    try {
      return new UUID(
          Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
