package io.takt.ingest.tail;

import io.takt.contracts.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Opens consumers with bounded memory.
 *
 * @param bootstrap Kafka's address
 */
public record Readers(String bootstrap) {
  /** Without a group: nothing is remembered. */
  public KafkaConsumer<String, byte[]> open() {
    return new KafkaConsumer<>(settings());
  }

  /** With a group that only remembers positions. */
  public KafkaConsumer<String, byte[]> open(String group) {
    Map<String, Object> settings = settings();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    return new KafkaConsumer<>(settings);
  }

  public static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Topic topic) {
    return consumer.partitionsFor(topic.topicName()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 << 20);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
    return settings;
  }
}
