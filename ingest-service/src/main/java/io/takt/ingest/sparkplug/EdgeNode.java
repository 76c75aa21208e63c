package io.takt.ingest.sparkplug;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.contracts.FaultCode;
import io.takt.contracts.intake.SparkplugRecord;
import io.takt.contracts.readings.Quality;
import io.takt.ingest.decode.Datum;
import io.takt.ingest.decode.Decoding;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.decode.Frame;
import io.takt.ingest.decode.Limits;
import io.takt.ingest.decode.Reading;
import io.takt.ingest.sparkplug.wire.Metric;
import io.takt.ingest.sparkplug.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One edge node as its messages tell it, in their order (Sparkplug 3.0, chapter 5). The same
 * records in the same order give the same state and the same answers, so it can be rebuilt from the
 * node's last birth. No clock, no thread safety.
 */
final class EdgeNode {
  private static final int SEQUENCE = 256;
  private static final long NONE = -1;
  private static final String BD_SEQ = "bdSeq";
  private static final String COMPRESSED = "SPBV1.0_COMPRESSED";

  private final Births births = new Births();
  private final Recent recent = new Recent();
  private long bdSeq = NONE;
  private long lastSeq = NONE;

  Told take(SparkplugRecord message) {
    MessageType type = MessageType.of(message.getType());
    if (type == null) {
      return refused(message, FaultCode.SPARKPLUG_INVALID, "There is no such message type.");
    }
    if (!recent.isNew(message)) {
      return Told.NOTHING;
    }
    if (message.getPayload().size() > Limits.PAYLOAD_BYTES) {
      return refused(message, FaultCode.PAYLOAD_TOO_LARGE, "A message has at most 256 KiB.");
    }
    Payload payload;
    try {
      payload = Payload.parseFrom(message.getPayload());
    } catch (InvalidProtocolBufferException e) {
      return refused(message, FaultCode.SPARKPLUG_INVALID, "It is no Sparkplug B payload.");
    }
    if (payload.getUuid().equals(COMPRESSED)) {
      return refused(message, FaultCode.SPARKPLUG_INVALID, "Compressed payloads are not taken.");
    }
    if (payload.getMetricsCount() > Limits.VALUES) {
      return refused(message, FaultCode.TOO_MANY_VALUES, "A message has at most 1,000 metrics.");
    }
    return switch (type) {
      case NBIRTH -> nodeBirth(message, payload);
      case NDEATH -> nodeDeath(message, payload);
      case DBIRTH -> deviceBirth(message, payload);
      case DDEATH -> deviceDeath(message, payload);
      case NDATA, DDATA -> data(message, payload);
    };
  }

  boolean isBorn() {
    return births.isBorn("");
  }

  private Told nodeBirth(SparkplugRecord message, Payload payload) {
    births.clear();
    lastSeq = payload.hasSeq() ? payload.getSeq() : NONE;
    bdSeq = bdSeq(payload);
    births.begin("");
    return new Told(List.of(part(message, payload, true)), null);
  }

  /** The will of an earlier connection may come after the birth of a later one. */
  private Told nodeDeath(SparkplugRecord message, Payload payload) {
    long died = bdSeq(payload);
    if (!births.isBorn("") || (died != NONE && bdSeq != NONE && died != bdSeq)) {
      return Told.NOTHING;
    }
    List<Told.Part> parts = new ArrayList<>();
    for (Map.Entry<String, Map<String, Births.Declared>> source : births.all().entrySet()) {
      stale(source.getKey(), source.getValue(), message.getReceivedMs(), parts);
    }
    births.clear();
    lastSeq = NONE;
    return new Told(parts, null);
  }

  private Told deviceBirth(SparkplugRecord message, Payload payload) {
    if (!births.isBorn("")) {
      return notBorn(message);
    }
    String rebirth = gap(payload);
    births.begin(message.getDevice());
    return new Told(List.of(part(message, payload, true)), rebirth);
  }

  private Told deviceDeath(SparkplugRecord message, Payload payload) {
    if (!births.isBorn("")) {
      return new Told(List.of(), "a device died before the node was born");
    }
    String rebirth = gap(payload);
    List<Told.Part> parts = new ArrayList<>();
    long time = payload.hasTimestamp() ? payload.getTimestamp() : message.getReceivedMs();
    stale(message.getDevice(), births.end(message.getDevice()), time, parts);
    return new Told(parts, rebirth);
  }

  private Told data(SparkplugRecord message, Payload payload) {
    if (!births.isBorn("")) {
      return notBorn(message);
    }
    String rebirth = gap(payload);
    if (!births.isBorn(message.getDevice())) {
      return notBorn(message);
    }
    Told.Part part = part(message, payload, false);
    boolean strange =
        part.decoding().faults().stream()
            .anyMatch(fault -> fault.code() == FaultCode.SPARKPLUG_UNKNOWN_ALIAS);
    return new Told(
        List.of(part), rebirth == null && strange ? "a metric was not declared" : rebirth);
  }

  private Told.Part part(SparkplugRecord message, Payload payload, boolean birth) {
    return new MetricsReader(births, message.getDevice(), birth)
        .read(payload, message.getReceivedMs());
  }

  /**
   * Says what is missing; the message itself is taken: names and aliases hold until a birth changes
   * them.
   */
  private @Nullable String gap(Payload payload) {
    if (!payload.hasSeq()) {
      return null;
    }
    long expected = lastSeq == NONE ? payload.getSeq() : (lastSeq + 1) % SEQUENCE;
    lastSeq = payload.getSeq();
    return lastSeq == expected ? null : "sequence " + expected + " expected, " + lastSeq + " came";
  }

  private static Told notBorn(SparkplugRecord message) {
    Told refused =
        refused(
            message,
            FaultCode.SPARKPLUG_NO_BIRTH,
            "Nothing is known of the sender before its birth message.");
    return new Told(refused.parts(), "no birth is known");
  }

  private static Told refused(SparkplugRecord message, FaultCode code, String detail) {
    Decoding none = new Decoding.Refused(new Fault(code, "", detail));
    return new Told(List.of(new Told.Part(message.getDevice(), none)), null);
  }

  private static void stale(
      String source, Map<String, Births.Declared> declared, long time, List<Told.Part> parts) {
    List<Reading> readings =
        declared.values().stream()
            .filter(metric -> metric.type().kind() != null)
            .map(metric ->
                new Reading(metric.name(), Datum.NONE, Quality.STALE, metric.type().kind()))
            .toList();
    if (!readings.isEmpty()) {
      Frame frame = new Frame("", time, 0, readings);
      parts.add(new Told.Part(source, new Decoding.Decoded(List.of(frame), List.of())));
    }
  }

  private static long bdSeq(Payload payload) {
    for (Metric metric : payload.getMetricsList()) {
      if (metric.getName().equals(BD_SEQ)) {
        return metric.hasLongValue() ? metric.getLongValue() : metric.getIntValue();
      }
    }
    return NONE;
  }
}
