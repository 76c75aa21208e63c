package io.takt.ingest.sparkplug;

import io.takt.contracts.FaultCode;
import io.takt.ingest.decode.Datum;
import io.takt.ingest.decode.Decoding;
import io.takt.ingest.decode.Faults;
import io.takt.ingest.decode.Frame;
import io.takt.ingest.decode.Names;
import io.takt.ingest.decode.Reading;
import io.takt.ingest.sparkplug.wire.Metric;
import io.takt.ingest.sparkplug.wire.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the metrics of one message into readings, by time; a birth declares them first. That a
 * metric is historical is seen later by its age, as for every sender with a buffer.
 */
final class MetricsReader {
  private final Births births;
  private final String source;
  private final boolean birth;
  private final Faults faults = new Faults();
  private final Map<Long, List<Reading>> byTime = new LinkedHashMap<>();

  MetricsReader(Births births, String source, boolean birth) {
    this.births = births;
    this.source = source;
    this.birth = birth;
  }

  Told.Part read(Payload payload, long receivedMs) {
    long messageTime = payload.hasTimestamp() ? payload.getTimestamp() : receivedMs;
    for (int i = 0; i < payload.getMetricsCount(); i++) {
      read(payload.getMetrics(i), "metrics[" + i + "]", messageTime);
    }
    return new Told.Part(source, decoding());
  }

  private Decoding decoding() {
    if (byTime.isEmpty() && !faults.isEmpty()) {
      return new Decoding.Refused(faults.list());
    }
    List<Frame> frames =
        byTime.entrySet().stream()
            .map(entry -> new Frame("", entry.getKey(), 0, entry.getValue()))
            .toList();
    return new Decoding.Decoded(frames, faults.list());
  }

  private void read(Metric metric, String at, long messageTime) {
    if (isControl(metric.getName())) {
      return;
    }
    Births.Declared declared = birth ? declare(metric, at) : known(metric, at);
    if (declared == null) {
      return;
    }
    Datum datum = MetricValue.of(metric, declared.type(), at, faults);
    if (datum == null) {
      return;
    }
    long time = metric.hasTimestamp() ? metric.getTimestamp() : messageTime;
    byTime
        .computeIfAbsent(time, _ -> new ArrayList<>())
        .add(
            new Reading(
                declared.name(), datum, MetricValue.quality(metric), declared.type().kind()));
  }

  /** Switches of the node and the number of its birth are no measurements. */
  private static boolean isControl(String name) {
    return name.equals("bdSeq")
        || name.startsWith("Node Control/")
        || name.startsWith("Device Control/");
  }

  private Births.@Nullable Declared declare(Metric metric, String at) {
    if (!Names.METRICS.allow(metric.getName())) {
      faults.add(FaultCode.NAME_INVALID, at, "A metric's name is printable text up to 255.");
      return null;
    }
    Datatype type = Datatype.of(metric.getDatatype());
    if (type == null) {
      faults.add(FaultCode.SPARKPLUG_INVALID, at, "A birth gives every metric a datatype.");
      return null;
    }
    births.declare(source, metric.getName(), type, metric.hasAlias() ? metric.getAlias() : null);
    return births.byName(source, metric.getName());
  }

  private Births.@Nullable Declared known(Metric metric, String at) {
    boolean named = !metric.getName().isEmpty();
    Births.Declared declared =
        named ? births.byName(source, metric.getName()) : births.byAlias(source, metric.getAlias());
    if (declared == null) {
      faults.add(
          FaultCode.SPARKPLUG_UNKNOWN_ALIAS,
          at,
          named
              ? "The birth does not name this metric."
              : "Alias " + Long.toUnsignedString(metric.getAlias()) + " was not declared.");
    }
    return declared;
  }
}
