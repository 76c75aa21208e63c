package io.takt.ingest.sparkplug;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.intake.SparkplugRecord;
import io.takt.ingest.decode.Decoding;
import io.takt.ingest.decode.FrameJson;
import io.takt.ingest.pipeline.Content;
import io.takt.ingest.pipeline.Intake;
import io.takt.ingest.pipeline.Parcel;
import io.takt.ingest.pipeline.Receipt;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes topic {@code sparkplug}, each edge node's records in order, and brings what they say to
 * the intake. The committed position carries, as its metadata, the record from which the nodes'
 * state is rebuilt. Whoever holds partition 0 holds the lease to read from the broker.
 */
final class SparkplugReader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SparkplugReader.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ROOM = Duration.ofSeconds(1);
  private static final int LEASE = 0;

  private final Map<String, Object> settings;
  private final SparkplugProperties properties;
  private final Intake intake;
  private final Rebirths rebirths;
  private final HostSession host;
  private final Thread thread = Thread.ofPlatform().name("sparkplug-reader").unstarted(this::keep);
  private volatile boolean closed;

  /**
   * @param settings of the consumer
   */
  SparkplugReader(
      Map<String, Object> settings,
      SparkplugProperties properties,
      Intake intake,
      Rebirths rebirths,
      HostSession host) {
    this.settings = settings;
    this.properties = properties;
    this.intake = intake;
    this.rebirths = rebirths;
    this.host = host;
  }

  void start() {
    thread.start();
  }

  private void keep() {
    while (!closed) {
      try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
        new Run(consumer).run();
      } catch (KafkaException e) {
        log.warn("reading topic sparkplug ends, it begins again: {}", e.getMessage());
      } finally {
        host.leased(false);
      }
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(properties.backOff());
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (!thread.join(Duration.ofSeconds(5))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One consumer's life. It ends when something could not be made safe, and the next one begins
   * where all was.
   */
  private final class Run implements ConsumerRebalanceListener {
    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Shelf> shelves = new HashMap<>();
    private volatile boolean failed;

    Run(Consumer<String, byte[]> consumer) {
      this.consumer = consumer;
    }

    void run() {
      consumer.subscribe(List.of(Topic.SPARKPLUG.topicName()), this);
      while (!closed && !failed) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          take(record);
        }
        commit(shelves.keySet());
      }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
      for (TopicPartition partition : partitions) {
        OffsetAndMetadata position = committed.get(partition);
        if (position == null) {
          consumer.seekToBeginning(List.of(partition));
          shelves.put(partition, new Shelf(0));
        } else {
          consumer.seek(partition, restoreFrom(position));
          shelves.put(partition, new Shelf(position.offset()));
        }
        if (partition.partition() == LEASE) {
          host.leased(true);
        }
      }
    }

    private static long restoreFrom(OffsetAndMetadata position) {
      try {
        return Math.min(position.offset(), Long.parseLong(position.metadata()));
      } catch (NumberFormatException e) {
        return position.offset();
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commit(partitions);
      onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        shelves.remove(partition);
        if (partition.partition() == LEASE) {
          host.leased(false);
        }
      }
    }

    private void commit(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
      for (TopicPartition partition : partitions) {
        Shelf shelf = shelves.get(partition);
        if (shelf != null && shelf.positions().hasAdvanced()) {
          long safe = shelf.positions().safe();
          positions.put(
              partition,
              new OffsetAndMetadata(safe, Long.toString(shelf.positions().restoreFrom())));
          refresh(shelf);
        }
      }
      if (!positions.isEmpty()) {
        consumer.commitSync(positions);
      }
    }

    /**
     * A node born long ago is asked to tell everything again, so that a restart need not read back
     * to its birth.
     */
    private void refresh(Shelf shelf) {
      String key = shelf.positions().oldest(properties.restoreRecords());
      if (key != null) {
        String[] parts = key.split("/", -1);
        rebirths.ask(parts[1], parts[2], "its birth lies far back");
      }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
      Shelf shelf = shelves.get(new TopicPartition(record.topic(), record.partition()));
      if (shelf == null || failed) {
        return;
      }
      SparkplugRecord message;
      try {
        message = SparkplugRecord.parseFrom(record.value());
      } catch (InvalidProtocolBufferException e) {
        log.error("record {} of partition {} is none", record.offset(), record.partition());
        return;
      }
      Told told = shelf.take(record.key(), record.offset(), message);
      if (!shelf.isLive(record.offset())) {
        return;
      }
      Positions.Step step = shelf.positions().begin(record.offset());
      for (Told.Part part : told.parts()) {
        bring(message, part, step);
      }
      if (told.rebirth() != null) {
        rebirths.ask(message.getGroup(), message.getNode(), told.rebirth());
      }
    }

    /** What cannot be taken goes apart, so that it is told also while the machine is unknown. */
    private void bring(SparkplugRecord message, Told.Part part, Positions.Step step) {
      if (part.decoding() instanceof Decoding.Decoded decoded && !decoded.frames().isEmpty()) {
        offer(
            message,
            part.device(),
            FrameJson.bytes(decoded.frames()),
            new Decoding.Decoded(decoded.frames(), List.of()),
            step);
      }
      if (!part.decoding().faults().isEmpty()) {
        offer(
            message,
            part.device(),
            message.getPayload().toByteArray(),
            new Decoding.Refused(part.decoding().faults()),
            step);
      }
    }

    private void offer(
        SparkplugRecord message,
        String device,
        byte[] payload,
        Decoding decoding,
        Positions.Step step) {
      String path =
          "spBv1.0/%s/%s%s"
              .formatted(
                  message.getGroup(), message.getNode(), device.isEmpty() ? "" : "/" + device);
      Content content =
          new Content.Prepared(new TenantId(message.getTenantId()), path, payload, decoding);
      step.expect(1);
      Parcel parcel =
          Parcel.live(
              content,
              source(message),
              message.getReceivedMs(),
              message.getCredential(),
              message.getTraceId(),
              new Delivery(step));
      while (!intake.offer(parcel, ROOM)) {
        if (closed || failed) {
          failed = true;
          return;
        }
      }
    }

    private static String source(SparkplugRecord message) {
      return "spBv1.0/%s/%s/%s%s"
          .formatted(
              message.getGroup(),
              message.getType(),
              message.getNode(),
              message.getDevice().isEmpty() ? "" : "/" + message.getDevice());
    }

    /** One of a record's parts. */
    private final class Delivery implements Receipt {
      private final Positions.Step step;

      Delivery(Positions.Step step) {
        this.step = step;
      }

      @Override
      public boolean isAbandoned() {
        return failed;
      }

      @Override
      public void settled(Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
          failed = true;
        } else {
          step.settled();
        }
      }
    }
  }
}
