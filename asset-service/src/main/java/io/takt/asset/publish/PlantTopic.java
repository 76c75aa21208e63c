package io.takt.asset.publish;

import com.google.protobuf.ByteString;
import io.takt.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topic {@code plant}, as its writer sees it. */
final class PlantTopic {
  static final TopicPartition PARTITION = new TopicPartition(Topic.PLANT.topicName(), 0);

  /** One for all instances: Kafka lets only the newest producer of this name write. */
  private static final String WRITER = "takt-asset-plant";

  private static final Duration POLL = Duration.ofMillis(250);

  private final String bootstrap;

  PlantTopic(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** Idempotent, acks=all; shuts out whoever wrote before. */
  KafkaProducer<String, byte[]> writer() {
    KafkaProducer<String, byte[]> writer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                WRITER,
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
                5_000),
            new StringSerializer(),
            new ByteArraySerializer());
    try {
      writer.initTransactions();
      return writer;
    } catch (RuntimeException e) {
      writer.close(Duration.ZERO);
      throw e;
    }
  }

  /** The newest value of every key that has one. */
  Map<String, ByteString> read() {
    Map<String, ByteString> newest = new HashMap<>();
    try (KafkaConsumer<String, byte[]> reader = reader()) {
      reader.assign(List.of(PARTITION));
      reader.seekToBeginning(List.of(PARTITION));
      long end = reader.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
      while (reader.position(PARTITION) < end) {
        for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
          if (record.value() == null) {
            newest.remove(record.key());
          } else {
            newest.put(record.key(), ByteString.copyFrom(record.value()));
          }
        }
      }
    }
    return newest;
  }

  private KafkaConsumer<String, byte[]> reader() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            5_000),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
