package io.takt.ingest.sparkplug;

import com.google.protobuf.ByteString;
import io.takt.contracts.FaultCode;
import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.intake.SparkplugRecord;
import io.takt.ingest.decode.Decoding;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.mqtt.HostConnection;
import io.takt.ingest.mqtt.HostConnection.Arrival;
import io.takt.ingest.outlet.Outlet;
import io.takt.ingest.outlet.Sent;
import io.takt.ingest.pipeline.Content;
import io.takt.ingest.pipeline.Intake;
import io.takt.ingest.pipeline.Parcel;
import io.takt.ingest.pipeline.Receipt;
import io.takt.ingest.plant.KnownDevice;
import io.takt.platform.trace.TraceId;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes what edge nodes say to topic {@code sparkplug}, as it came and in its order, and only then
 * acknowledges.
 */
final class Forwarder {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Intake intake;
  private final Outlet outlet;
  private final Clock clock;

  Forwarder(Intake intake, Outlet outlet, Clock clock) {
    this.intake = intake;
    this.outlet = outlet;
    this.clock = clock;
  }

  /**
   * Must not be called again for this connection once {@code failed} has run: what follows would
   * overtake what comes again.
   */
  void forward(HostConnection connection, Arrival arrival, Runnable failed) {
    switch (NodeTopic.of(arrival.topic())) {
      case NodeTopic.FromHost _ -> connection.acknowledge(arrival.messageId());
      case NodeTopic.Malformed malformed ->
          refuse(
              connection,
              arrival,
              new Fault(FaultCode.TOPIC_INVALID, "topic", malformed.why()),
              failed);
      case NodeTopic.Said said -> {
        TenantId tenant = intake.plant().tenantOfGroup(said.group());
        if (tenant == null) {
          refuse(
              connection,
              arrival,
              new Fault(FaultCode.TENANT_UNKNOWN, "topic", "The group is registered to no tenant."),
              failed);
        } else {
          outlet.send(
              Topic.SPARKPLUG,
              RecordKey.edgeNode(tenant, said.group(), said.node()),
              record(tenant, said, arrival).toByteArray(),
              result -> done(result, connection, arrival, failed));
        }
      }
    }
  }

  private static void done(
      Sent.Result result, HostConnection connection, Arrival arrival, Runnable failed) {
    if (result == Sent.Result.KEPT) {
      connection.acknowledge(arrival.messageId());
    } else {
      failed.run();
    }
  }

  private SparkplugRecord record(TenantId tenant, NodeTopic.Said said, Arrival arrival) {
    return SparkplugRecord.newBuilder()
        .setTenantId(tenant.value())
        .setGroup(said.group())
        .setNode(said.node())
        .setDevice(said.device())
        .setType(said.type().name())
        .setPayload(ByteString.copyFrom(arrival.payload()))
        .setReceivedMs(received(arrival))
        .setTraceId(TraceId.from(arrival.traceparent()))
        .setCredential(device(arrival))
        .build();
  }

  /** The credential's tenant hears of it; nobody's message is refused under nobody's name. */
  private void refuse(HostConnection connection, Arrival arrival, Fault fault, Runnable failed) {
    KnownDevice credential = intake.plant().device(device(arrival));
    Content content =
        credential == null
            ? new Content.Published(arrival.topic(), arrival.payload())
            : new Content.Prepared(
                credential.tenant(),
                arrival.topic(),
                arrival.payload(),
                new Decoding.Refused(fault));
    Receipt receipt =
        outcome -> {
          if (outcome instanceof Receipt.Outcome.Failed) {
            failed.run();
          } else {
            connection.acknowledge(arrival.messageId());
          }
        };
    Parcel parcel =
        Parcel.live(
            content,
            arrival.topic(),
            received(arrival),
            device(arrival),
            TraceId.from(arrival.traceparent()),
            receipt);
    if (!intake.offer(parcel, PATIENCE)) {
      failed.run();
    }
  }

  private static String device(Arrival arrival) {
    return arrival.device() == null ? "" : arrival.device();
  }

  private long received(Arrival arrival) {
    @Nullable String given = arrival.received();
    try {
      return given == null ? clock.millis() : Long.parseLong(given);
    } catch (NumberFormatException e) {
      return clock.millis();
    }
  }
}
