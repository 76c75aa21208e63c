package io.takt.gateway.live;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.Value;
import io.takt.platform.PlatformProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows topic {@code readings} on a thread of its own. Every gateway reads all of it, so there is
 * no group; it begins a little before the end, so that viewers of a gateway that was restarted can
 * resume.
 */
@Component
public class ReadingsSubscriber implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ReadingsSubscriber.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration ASK = Duration.ofSeconds(5);

  private final String bootstrap;
  private final LiveProperties properties;
  private final Boards boards;
  private final Clock clock;
  private final Counter received;
  private volatile boolean running;
  private volatile boolean connected;
  private volatile @Nullable Instant newest;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private @Nullable Thread thread;

  /** The first offsets read, and the next ones; null before the topic was opened. */
  private long @Nullable [] from;

  private long @Nullable [] next;

  ReadingsSubscriber(
      PlatformProperties platform,
      LiveProperties properties,
      Boards boards,
      Clock clock,
      MeterRegistry meters) {
    this.bootstrap = platform.kafka();
    this.properties = properties;
    this.boards = boards;
    this.clock = clock;
    this.received = meters.counter("takt.gateway.live.received");
  }

  /** Whether the last attempt to read succeeded. */
  public boolean isConnected() {
    return connected;
  }

  /** When the newest record came into Takt; empty before the first. */
  public Optional<Instant> newest() {
    return Optional.ofNullable(newest);
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("live-readings").daemon().start(this::follow);
  }

  @Override
  public void stop() {
    running = false;
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    Thread reader = thread;
    if (reader != null) {
      try {
        reader.join(ASK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void follow() {
    while (running) {
      try (KafkaConsumer<byte[], byte[]> kafka = open()) {
        consumer = kafka;
        begin(kafka);
        while (running) {
          take(kafka.poll(POLL));
          connected = true;
        }
      } catch (WakeupException e) {
        // stop() ends the loop
      } catch (OffsetOutOfRangeException e) {
        log.warn("readings were deleted before they were read: viewers start anew");
        from = null;
        next = null;
        boards.gap();
      } catch (KafkaException e) {
        connected = false;
        log.warn("readings cannot be followed: {}", e.getMessage());
        rest();
      } finally {
        consumer = null;
      }
    }
  }

  private void rest() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      running = false;
      Thread.currentThread().interrupt();
    }
  }

  private KafkaConsumer<byte[], byte[]> open() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "gateway-live",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            100,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) ASK.toMillis(),
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) ASK.toMillis(),
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            2_000),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private void begin(KafkaConsumer<byte[], byte[]> kafka) {
    List<TopicPartition> partitions =
        kafka.partitionsFor(Topic.READINGS.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("topic readings does not exist yet");
    }
    kafka.assign(partitions);
    long[] starts = next;
    if (starts == null || starts.length != partitions.size()) {
      starts = aLittleBack(kafka, partitions);
      from = starts.clone();
    }
    next = starts;
    for (TopicPartition partition : partitions) {
      kafka.seek(partition, starts[partition.partition()]);
    }
    tell();
  }

  private long[] aLittleBack(KafkaConsumer<byte[], byte[]> kafka, List<TopicPartition> partitions) {
    long since = clock.instant().minus(properties.resumable()).toEpochMilli();
    Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
    Map<TopicPartition, Long> starts = kafka.beginningOffsets(partitions);
    Map<TopicPartition, OffsetAndTimestamp> then =
        kafka.offsetsForTimes(partitions.stream().collect(Collectors.toMap(p -> p, _ -> since)));
    long[] result = new long[partitions.size()];
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      OffsetAndTimestamp found = then.get(partition);
      long wanted = Math.max(found == null ? end : found.offset(), end - properties.memory());
      result[partition.partition()] = Math.max(wanted, starts.getOrDefault(partition, 0L));
    }
    return result;
  }

  private void take(ConsumerRecords<byte[], byte[]> records) {
    if (records.isEmpty() || next == null) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      take(record);
      next[record.partition()] = record.offset() + 1;
    }
    received.increment(records.count());
    tell();
  }

  private void tell() {
    if (from != null && next != null) {
      boards.reached(new Positions(from), new Positions(next));
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      ReadingsRecord readings = ReadingsRecord.parseFrom(record.value());
      boards
          .of(new TenantId(readings.getTenantId()))
          .take(values(readings, record.partition(), record.offset()));
      newest = Instant.ofEpochMilli(readings.getReceivedMs());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      log.warn("unreadable record {}-{}", record.partition(), record.offset());
    }
  }

  private static List<LiveValue> values(ReadingsRecord readings, int partition, long offset) {
    List<LiveValue> values = new ArrayList<>();
    for (Sample sample : readings.getSamplesList()) {
      for (Value value : sample.getValuesList()) {
        values.add(
            new LiveValue(
                readings.getMachineId(),
                value.getSignalId(),
                sample.getTimeMs(),
                json(value),
                LiveValue.quality(value.getQuality()),
                partition,
                offset));
      }
    }
    return values;
  }

  private static String json(Value value) {
    return switch (value.getValueCase()) {
      case NUMBER -> LiveValue.number(value.getNumber());
      case TEXT -> LiveValue.text(value.getText());
      case VALUE_NOT_SET -> "null";
    };
  }
}
