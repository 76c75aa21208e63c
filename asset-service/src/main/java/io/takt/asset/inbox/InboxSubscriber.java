package io.takt.asset.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.takt.contracts.Topic;
import io.takt.contracts.intake.UnknownRecord;
import io.takt.platform.PlatformProperties;
import io.takt.platform.worker.Worker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts topic {@code unknown} into the inbox, each record once: the position is kept in the
 * database and moved in the transaction that counts. After any failure it starts again from there.
 */
@Component
final class InboxSubscriber extends Worker {
  private static final Logger log = LoggerFactory.getLogger(InboxSubscriber.class);
  private static final String GROUP = "asset-inbox";
  private static final Duration POLL = Duration.ofMillis(500);

  private final String bootstrap;
  private final InboxTable inbox;
  private final TransactionTemplate transactions;
  private final Counter counted;

  InboxSubscriber(
      PlatformProperties platform,
      InboxTable inbox,
      TransactionTemplate transactions,
      MeterRegistry metrics) {
    super("inbox");
    this.bootstrap = platform.kafka();
    this.inbox = inbox;
    this.transactions = transactions;
    this.counted = metrics.counter("takt.asset.inbox.received");
  }

  @Override
  protected void session() {
    Map<Integer, Long> positions = new HashMap<>();
    try (KafkaConsumer<String, byte[]> consumer = open()) {
      consumer.subscribe(
          List.of(Topic.UNKNOWN.topicName()), new FromStoredPosition(consumer, positions));
      while (!Thread.currentThread().isInterrupted()) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          positions.putAll(count(records, positions));
        }
      }
    }
  }

  private Map<Integer, Long> count(
      ConsumerRecords<String, byte[]> records, Map<Integer, Long> positions) {
    Map<Integer, Long> next = new HashMap<>();
    transactions.executeWithoutResult(status -> {
      for (TopicPartition partition : records.partitions()) {
        List<ConsumerRecord<String, byte[]>> batch = records.records(partition);
        long to = batch.getLast().offset() + 1;
        long from = positions.getOrDefault(partition.partition(), 0L);
        if (!inbox.move(partition.partition(), from, to)) {
          throw new MovedElsewhere(partition);
        }
        arrivals(batch).steps().forEach(inbox::apply);
        next.put(partition.partition(), to);
      }
    });
    counted.increment(records.count());
    return next;
  }

  private static Arrivals arrivals(List<ConsumerRecord<String, byte[]>> batch) {
    Arrivals arrivals = new Arrivals();
    for (ConsumerRecord<String, byte[]> record : batch) {
      try {
        arrivals.add(UnknownRecord.parseFrom(record.value()));
      } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
        log.error("unknown record at {} is not readable, skipped", record.offset(), e);
      }
    }
    return arrivals;
  }

  private KafkaConsumer<String, byte[]> open() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.GROUP_ID_CONFIG,
            GROUP,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            // a killed instance gives its partitions back soon
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            10_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            3_000,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            8 << 20,
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            5_000),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Goes on where the database says, not where the group says. */
  private final class FromStoredPosition implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<Integer, Long> positions;

    FromStoredPosition(KafkaConsumer<String, byte[]> consumer, Map<Integer, Long> positions) {
      this.consumer = consumer;
      this.positions = positions;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      for (TopicPartition partition : assigned) {
        long position = inbox.position(partition.partition()).orElse(0L);
        positions.put(partition.partition(), position);
        consumer.seek(partition, position);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      revoked.forEach(partition -> positions.remove(partition.partition()));
    }
  }

  /** Another instance counts this partition now. */
  @SuppressWarnings("serial")
  private static final class MovedElsewhere extends KafkaException {
    MovedElsewhere(TopicPartition partition) {
      super(partition + " is counted by another instance");
    }
  }
}
