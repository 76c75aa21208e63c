package io.takt.ingest.sparkplug;

import com.google.protobuf.ByteString;
import io.takt.contracts.intake.SparkplugRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.List;
import org.eclipse.tahu.SparkplugInvalidTypeException;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.SparkplugBPayload;
import org.eclipse.tahu.message.model.SparkplugBPayload.SparkplugBPayloadBuilder;
import org.jspecify.annotations.Nullable;

/** Payloads made by Eclipse Tahu: an encoder that shares no code with the decoder under test. */
@SuppressWarnings("JavaUtilDate") // Tahu speaks it
final class Tahu {
  static final long TIME = 1_767_225_600_000L;

  private Tahu() {}

  static Metric metric(
      String name, @Nullable Long alias, MetricDataType type, @Nullable Object value) {
    try {
      MetricBuilder builder = new MetricBuilder(name, type, value).timestamp(date(TIME));
      if (alias != null) {
        builder.alias(alias);
      }
      return builder.createMetric();
    } catch (SparkplugInvalidTypeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Only an alias, as DATA messages carry it. */
  static Metric aliased(long alias, MetricDataType type, @Nullable Object value) {
    try {
      return new MetricBuilder(alias, type, value).timestamp(date(TIME)).createMetric();
    } catch (SparkplugInvalidTypeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Date date(long ms) {
    return new Date(ms);
  }

  static Metric bdSeq(long number) {
    return metric("bdSeq", null, MetricDataType.Int64, number);
  }

  /**
   * @param seq null for NDEATH
   */
  static byte[] payload(@Nullable Integer seq, Metric... metrics) {
    SparkplugBPayloadBuilder builder =
        new SparkplugBPayloadBuilder().setTimestamp(date(TIME)).addMetrics(List.of(metrics));
    if (seq != null) {
      builder.setSeq(seq.longValue());
    }
    return bytes(builder.createPayload());
  }

  private static byte[] bytes(SparkplugBPayload payload) {
    try {
      return new SparkplugBPayloadEncoder().getBytes(payload, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SparkplugRecord record(
      String node, String type, String device, long received, byte[] payload) {
    return SparkplugRecord.newBuilder()
        .setTenantId(1)
        .setGroup("main")
        .setNode(node)
        .setDevice(device)
        .setType(type)
        .setReceivedMs(received)
        .setPayload(ByteString.copyFrom(payload))
        .build();
  }
}
