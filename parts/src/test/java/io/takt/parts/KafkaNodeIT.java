package io.takt.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.takt.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaNodeIT {
  private static final TopicPartition READINGS = new TopicPartition(Topic.READINGS.topicName(), 0);

  @Test
  void keepsAcknowledgedRecordsOverAKill() throws Exception {
    try (EphemeralKafka node = EphemeralKafka.start()) {
      List<String> sent = IntStream.range(0, 5000).mapToObj(String::valueOf).toList();
      send(node, sent);

      node.kill();
      node.restart();

      assertThat(received(node, sent.size())).isEqualTo(sent);
    }
  }

  @Test
  void hasEveryTopicOfTheCatalogueAndNoOther() throws Exception {
    try (Admin admin = admin()) {
      Map<String, TopicDescription> topics =
          admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get();

      assertThat(topics.values())
          .extracting(TopicDescription::name, topic -> topic.partitions().size())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Topic.values())
                  .map(topic -> tuple(topic.topicName(), topic.partitions()))
                  .toList());
    }
  }

  @Test
  void makesNoTopicBecauseSomebodyAsksForIt() throws Exception {
    try (Admin admin = admin()) {
      assertThatThrownBy(() -> admin.describeTopics(List.of("typo")).allTopicNames().get())
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", EphemeralKafka.shared().bootstrapServers()));
  }

  private static void send(EphemeralKafka node, List<String> values) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", node.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      List<Future<RecordMetadata>> acknowledged =
          values.stream()
              .map(v -> producer.send(new ProducerRecord<>(READINGS.topic(), 0, "m", v)))
              .toList();
      for (Future<RecordMetadata> each : acknowledged) {
        each.get();
      }
    }
  }

  private static List<String> received(EphemeralKafka node, int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", node.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(READINGS));
      consumer.seekToBeginning(List.of(READINGS));
      while (values.size() < count) {
        consumer.poll(Duration.ofSeconds(60)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
