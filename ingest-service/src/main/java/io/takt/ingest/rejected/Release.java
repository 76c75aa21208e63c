package io.takt.ingest.rejected;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.intake.RejectedRecord;
import io.takt.ingest.pipeline.Content;
import io.takt.ingest.pipeline.Intake;
import io.takt.ingest.pipeline.Origin;
import io.takt.ingest.pipeline.Parcel;
import io.takt.ingest.plant.KnownDevice;
import io.takt.ingest.tail.Readers;
import io.takt.ingest.tail.Relay;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases quarantined messages. How far a device's have been released is remembered in Kafka as
 * the position of a group; lost, they are released again with the same correction, which the store
 * notices.
 */
public final class Release implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Release.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration POLL = Duration.ofMillis(500);

  /** A message may have been on its way into quarantine when the correction was switched on. */
  private static final long AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

  private final Intake intake;
  private final Readers readers;
  private final Map<String, Long> firstRun = new HashMap<>();
  private final Map<String, Long> secondRun = new HashMap<>();
  private final Thread thread = Thread.ofPlatform().name("release").unstarted(this::run);
  private volatile boolean closed;

  public Release(Intake intake, Readers readers) {
    this.intake = intake;
    this.readers = readers;
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        Thread.sleep(LOOK);
        look();
      } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
        return;
      } catch (KafkaException e) {
        log.warn("releasing goes on later: {}", e.getMessage());
      }
    }
  }

  private void look() throws InterruptedException {
    var corrected = intake.plant().corrected();
    List<String> users = corrected.stream().map(KnownDevice::user).toList();
    firstRun.keySet().retainAll(users);
    secondRun.keySet().retainAll(users);
    for (KnownDevice device : corrected) {
      Long first = firstRun.get(device.user());
      if (first == null) {
        if (release(device)) {
          firstRun.put(device.user(), System.nanoTime());
        }
      } else if (!secondRun.containsKey(device.user())
          && System.nanoTime() - first > AGAIN_NANOS
          && release(device)) {
        secondRun.put(device.user(), System.nanoTime());
      }
    }
  }

  private boolean release(KnownDevice device) throws InterruptedException {
    Relay relay = new Relay(intake);
    try (KafkaConsumer<String, byte[]> reader =
        readers.open("takt-ingest-release." + device.user())) {
      List<TopicPartition> partitions = Readers.partitions(reader, Topic.REJECTED);
      reader.assign(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> reader.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
          if (!bring(relay, device, record)) {
            return false;
          }
        }
      }
      if (!relay.allSafe()) {
        return false;
      }
      Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
      ends.forEach((partition, end) -> reached.put(partition, new OffsetAndMetadata(end)));
      reader.commitSync(reached);
    }
    if (relay.messages() > 0) {
      log.info("{} messages of device {} released", relay.messages(), device.user());
    }
    return true;
  }

  private static boolean bring(
      Relay relay, KnownDevice device, ConsumerRecord<String, byte[]> record)
      throws InterruptedException {
    RejectedRecord rejected;
    try {
      rejected = RejectedRecord.parseFrom(record.value());
    } catch (InvalidProtocolBufferException e) {
      return true;
    }
    boolean own =
        rejected.getQuarantined()
            && rejected.getDevice().equals(device.user())
            && rejected.getTenantId() == device.tenant().value();
    return !own || relay.bring(receipt -> parcel(rejected, receipt));
  }

  private static Parcel parcel(RejectedRecord rejected, io.takt.ingest.pipeline.Receipt receipt) {
    byte[] payload = rejected.getPayloadHead().toByteArray();
    String source = rejected.getSource();
    Content content =
        source.startsWith("spBv1.0/")
            ? new Content.Addressed(
                new TenantId(rejected.getTenantId()), sparkplugPath(source), "", payload)
            : new Content.Published(source, payload);
    return new Parcel(
        content,
        Origin.RELEASED,
        source,
        rejected.getReceivedMs(),
        rejected.getDevice(),
        rejected.getTraceId(),
        rejected.getClockOffsetMs(),
        receipt);
  }

  /** The topic without its message type: {@code spBv1.0/group/node[/device]}. */
  private static String sparkplugPath(String topic) {
    String[] levels = topic.split("/", -1);
    StringBuilder path = new StringBuilder(levels[0]);
    for (int i = 1; i < levels.length; i++) {
      if (i != 2) {
        path.append('/').append(levels[i]);
      }
    }
    return path.toString();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
