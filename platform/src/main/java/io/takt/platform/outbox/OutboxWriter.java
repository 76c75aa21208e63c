package io.takt.platform.outbox;

import com.google.protobuf.ByteString;
import io.takt.contracts.Topic;
import io.takt.platform.PlatformProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records together or not at all; shuts out whoever wrote before for the same service. */
public final class OutboxWriter implements AutoCloseable {
  private final KafkaProducer<String, byte[]> kafka;

  private OutboxWriter(KafkaProducer<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  /** A record and where it goes. */
  record Addressed(Topic topic, Outbox.Entry entry) {}

  static OutboxWriter open(PlatformProperties platform) {
    KafkaProducer<String, byte[]> kafka =
        new KafkaProducer<>(settings(platform), new StringSerializer(), new ByteArraySerializer());
    try {
      kafka.initTransactions();
      return new OutboxWriter(kafka);
    } catch (RuntimeException e) {
      kafka.close(Duration.ZERO);
      throw e;
    }
  }

  private static Map<String, Object> settings(PlatformProperties platform) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        platform.kafka(),
        // one for all instances: Kafka lets only the newest producer of this name write
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        "takt-" + platform.service().id() + "-outbox",
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        60_000,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        20_000,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        10_000,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        20_000,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        8 << 20,
        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        5_000);
  }

  /** Returns when all are acknowledged. */
  public void write(Topic topic, List<Outbox.Entry> entries) {
    write(entries.stream().map(entry -> new Addressed(topic, entry)).toList());
  }

  void write(List<Addressed> records) {
    kafka.beginTransaction();
    for (Addressed each : records) {
      ByteString value = each.entry().value();
      // what a send meets, the commit throws
      Future<RecordMetadata> _ =
          kafka.send(
              new ProducerRecord<>(
                  each.topic().topicName(),
                  each.entry().key(),
                  value == null ? null : value.toByteArray()));
    }
    kafka.commitTransaction();
  }

  /** What is not acknowledged stays in the outbox. */
  @Override
  public void close() {
    // whoever is interrupted cannot wait for the end, and Kafka calls that an error
    boolean interrupted = Thread.interrupted();
    kafka.close(Duration.ofSeconds(1));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
