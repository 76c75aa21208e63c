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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Topic {@code plant}, read by its writer. */
final class PlantTopic {
  private static final TopicPartition PARTITION = new TopicPartition(Topic.PLANT.topicName(), 0);

  private static final Duration POLL = Duration.ofMillis(250);

  private final String bootstrap;

  PlantTopic(String bootstrap) {
    this.bootstrap = bootstrap;
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
