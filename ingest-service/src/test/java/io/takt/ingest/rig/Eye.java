package io.takt.ingest.rig;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.contracts.Topic;
import io.takt.contracts.intake.RejectedRecord;
import io.takt.contracts.intake.UnknownRecord;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.WaveformRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Sees a topic from its beginning. */
public final class Eye<T> implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Parser<T> parser;
  private final List<T> seen = new ArrayList<>();

  private interface Parser<T> {
    T parse(byte[] bytes) throws InvalidProtocolBufferException;
  }

  private Eye(String kafka, Topic topic, Parser<T> parser) {
    this.parser = parser;
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  public static Eye<ReadingsRecord> readings(String kafka) {
    return new Eye<>(kafka, Topic.READINGS, ReadingsRecord::parseFrom);
  }

  public static Eye<WaveformRecord> waveforms(String kafka) {
    return new Eye<>(kafka, Topic.WAVEFORMS, WaveformRecord::parseFrom);
  }

  public static Eye<RejectedRecord> rejected(String kafka) {
    return new Eye<>(kafka, Topic.REJECTED, RejectedRecord::parseFrom);
  }

  public static Eye<UnknownRecord> unknown(String kafka) {
    return new Eye<>(kafka, Topic.UNKNOWN, UnknownRecord::parseFrom);
  }

  /** All that fit, once there are as many as wanted. */
  public List<T> await(int atLeast, Predicate<T> fitting) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> now(fitting), found -> found.size() >= atLeast);
  }

  public List<T> now(Predicate<T> fitting) {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
      try {
        seen.add(parser.parse(record.value()));
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }
    return seen.stream().filter(fitting).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
