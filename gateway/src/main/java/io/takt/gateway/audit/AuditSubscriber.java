package io.takt.gateway.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.contracts.Topic;
import io.takt.contracts.audit.AuditRecord;
import io.takt.platform.PlatformProperties;
import io.takt.platform.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Collects topic {@code audit}. Its position moves after the transaction, so an entry may come
 * twice; its id keeps it once.
 */
@Component
final class AuditSubscriber extends Worker {
  private static final Logger log = LoggerFactory.getLogger(AuditSubscriber.class);
  private static final String GROUP = "gateway-audit";
  private static final Duration POLL = Duration.ofMillis(500);

  private final String bootstrap;
  private final AuditEntryTable table;
  private final TransactionTemplate transactions;

  AuditSubscriber(
      PlatformProperties platform, AuditEntryTable table, TransactionTemplate transactions) {
    super("audit");
    this.bootstrap = platform.kafka();
    this.table = table;
    this.transactions = transactions;
  }

  @Override
  protected void session() {
    try (KafkaConsumer<byte[], byte[]> consumer = open()) {
      consumer.subscribe(List.of(Topic.AUDIT.topicName()));
      while (!Thread.currentThread().isInterrupted()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          transactions.executeWithoutResult(status -> records.forEach(this::add));
          consumer.commitSync();
        }
      }
    }
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    AuditRecord entry;
    try {
      entry = AuditRecord.parseFrom(record.value());
      UUID.fromString(entry.getId());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      log.error("audit record at {}-{} is not readable", record.partition(), record.offset(), e);
      return;
    }
    table.add(entry);
  }

  private KafkaConsumer<byte[], byte[]> open() {
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
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            // a killed instance gives its partitions back soon
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            10_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            3_000,
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            5_000),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
