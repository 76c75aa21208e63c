package io.takt.ingest.unknown;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.intake.RawMessage;
import io.takt.contracts.intake.Replayed;
import io.takt.contracts.intake.UnknownRecord;
import io.takt.ingest.outlet.Outlet;
import io.takt.ingest.pipeline.Content;
import io.takt.ingest.pipeline.Intake;
import io.takt.ingest.pipeline.Origin;
import io.takt.ingest.pipeline.Parcel;
import io.takt.ingest.plant.KnownMachine;
import io.takt.ingest.plant.PlantIndex;
import io.takt.ingest.tail.Readers;
import io.takt.ingest.tail.Relay;
import io.takt.ingest.tail.TopicTail;
import io.takt.ingest.unknown.WaitingRoom.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows topic {@code unknown} and brings messages back whose machine has become known. */
public final class Adoption implements TopicTail.Follower {
  private static final Logger log = LoggerFactory.getLogger(Adoption.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long RETRY_MS = 5_000;
  private static final long FORGET_EVERY_MS = 600_000;

  private final WaitingRoom room;
  private final PlantIndex plant;
  private final Intake intake;
  private final Outlet outlet;
  private final Readers readers;
  private final Clock clock;

  /** Up to where a path was brought back by this process; its mark may not have been read yet. */
  private final Map<String, Long> done = new HashMap<>();

  private boolean fresh = true;
  private long seenVersion = -1;
  private long notBeforeMs;
  private long forgottenMs;

  public Adoption(WaitingRoom room, Intake intake, Outlet outlet, Readers readers, Clock clock) {
    this.room = room;
    this.plant = intake.plant();
    this.intake = intake;
    this.outlet = outlet;
    this.readers = readers;
    this.clock = clock;
  }

  @Override
  public void take(ConsumerRecord<String, byte[]> record) {
    try {
      UnknownRecord unknown = UnknownRecord.parseFrom(record.value());
      TenantId tenant = new TenantId(unknown.getTenantId());
      String pathKey = RecordKey.path(tenant, unknown.getPath());
      switch (unknown.getContentCase()) {
        case MESSAGE ->
            room.add(
                tenant,
                unknown.getPath(),
                pathKey,
                record.partition(),
                record.offset(),
                record.serializedValueSize());
        case REPLAYED -> {
          room.broughtBack(pathKey, unknown.getReplayed().getBeforeOffset());
          done.remove(pathKey);
        }
        case CONTENT_NOT_SET -> {}
      }
      fresh = true;
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      log.error("unknown record at {} is not readable, skipped", record.offset(), e);
    }
  }

  @Override
  public void rest(boolean caughtUp) throws InterruptedException {
    if (caughtUp && clock.millis() - forgottenMs > FORGET_EVERY_MS) {
      forgottenMs = clock.millis();
      forget();
    }
    long version = plant.version();
    if (!caughtUp || (!fresh && version == seenVersion) || clock.millis() < notBeforeMs) {
      return;
    }
    boolean all = true;
    for (Map.Entry<String, Waiting> entry : room.all()) {
      KnownMachine machine = plant.machine(entry.getKey());
      if (machine != null && done.getOrDefault(entry.getKey(), 0L) < entry.getValue().to()) {
        all &= bringBack(entry.getKey(), entry.getValue(), machine);
      }
    }
    if (all) {
      fresh = false;
      seenVersion = version;
    } else {
      notBeforeMs = clock.millis() + RETRY_MS;
    }
  }

  /** What the topic's retention has taken no longer counts against the tenant. */
  private void forget() {
    try (KafkaConsumer<String, byte[]> reader = readers.open()) {
      reader
          .beginningOffsets(Readers.partitions(reader, Topic.UNKNOWN))
          .forEach((partition, beginning) -> room.expired(partition.partition(), beginning));
    }
  }

  /** After it the path's mark is on its way, or it has to be tried again. */
  private boolean bringBack(String pathKey, Waiting waiting, KnownMachine machine)
      throws InterruptedException {
    Relay relay = new Relay(intake);
    try (KafkaConsumer<String, byte[]> reader = readers.open()) {
      TopicPartition partition = new TopicPartition(Topic.UNKNOWN.topicName(), waiting.partition());
      reader.assign(List.of(partition));
      reader.seek(partition, waiting.from());
      while (reader.position(partition) < waiting.to()) {
        for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
          if (record.offset() < waiting.to()
              && record.key().equals(pathKey)
              && !bring(relay, record)) {
            return false;
          }
        }
      }
    }
    if (!relay.allSafe()) {
      return false;
    }
    log.info("{} messages of {} have become readings", relay.messages(), waiting.path());
    done.put(pathKey, waiting.to());
    mark(pathKey, waiting, machine, relay.messages());
    return true;
  }

  private static boolean bring(Relay relay, ConsumerRecord<String, byte[]> record)
      throws InterruptedException {
    UnknownRecord unknown = parse(record);
    if (!unknown.hasMessage()) {
      return true;
    }
    RawMessage message = unknown.getMessage();
    return relay.bring(receipt ->
        new Parcel(
            new Content.Addressed(
                new TenantId(unknown.getTenantId()),
                unknown.getPath(),
                message.getSuffix(),
                message.getPayload().toByteArray()),
            Origin.ADOPTED,
            message.getSuffix().isEmpty()
                ? unknown.getPath()
                : unknown.getPath() + "/" + message.getSuffix(),
            unknown.getReceivedMs(),
            message.getDevice(),
            message.getTraceId(),
            0,
            receipt));
  }

  private static UnknownRecord parse(ConsumerRecord<String, byte[]> record) {
    try {
      return UnknownRecord.parseFrom(record.value());
    } catch (InvalidProtocolBufferException e) {
      return UnknownRecord.getDefaultInstance();
    }
  }

  private void mark(String pathKey, Waiting waiting, KnownMachine machine, long messages) {
    UnknownRecord mark =
        UnknownRecord.newBuilder()
            .setTenantId(waiting.tenant().value())
            .setPath(waiting.path())
            .setReceivedMs(clock.millis())
            .setReplayed(
                Replayed.newBuilder()
                    .setMachineId(machine.id())
                    .setMessages(messages)
                    .setBeforeOffset(waiting.to()))
            .build();
    outlet.send(
        Topic.UNKNOWN,
        pathKey,
        mark.toByteArray(),
        result -> log.debug("mark of {}: {}", waiting.path(), result));
  }
}
