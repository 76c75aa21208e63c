package io.takt.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.analytics.Platform;
import io.takt.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** A heap of large messages, as a gateway or a back-fill leaves it, and one small one behind it. */
class HeapIT {
  private static final int PARTITIONS = 6;
  private static final int MESSAGES = 100;
  private static final int READINGS = 1_000;
  private static final int BATCH = 20_000;

  @Test
  void aLiveMessageIsStoredBeforeTheHeapOfOtherPartitions() {
    try (Platform platform = Platform.start()) {
      fill(platform.kafka());
      Sink sink = new Sink();
      try (Intake<byte[]> intake =
          new Intake<>(
              platform.kafka(),
              sink,
              platform.bean(PositionTable.class),
              new IntakeProperties(
                  BATCH,
                  Duration.ofMillis(200),
                  Duration.ofMinutes(5),
                  Duration.ofMillis(500),
                  Duration.ofSeconds(10)))) {
        intake.start();
        await().atMost(Duration.ofMinutes(1)).until(sink::hasAll);
      }
      assertThat(sink.batches).allMatch(weight -> weight < 4 * BATCH);
      assertThat(sink.readingsBeforeLive).isLessThan(PARTITIONS * MESSAGES * READINGS / 2);
    }
  }

  /** Nobody else reads this topic in this service. */
  private static void fill(String kafka) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        for (int i = 0; i < MESSAGES; i++) {
          var _ = producer.send(record(partition, new byte[15 * READINGS]));
        }
      }
      var _ = producer.send(record(PARTITIONS, new byte[1]));
    }
  }

  private static ProducerRecord<String, byte[]> record(int partition, byte[] value) {
    return new ProducerRecord<>(Topic.REJECTED.topicName(), partition, "key", value);
  }

  private static final class Sink implements RecordSink<byte[]> {
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private volatile int readings;
    private volatile int readingsBeforeLive;
    private volatile boolean live;

    boolean hasAll() {
      return live && readings >= PARTITIONS * MESSAGES * READINGS;
    }

    @Override
    public String topic() {
      return Topic.REJECTED.topicName();
    }

    @Override
    public String group() {
      return "heap-test";
    }

    @Override
    public byte[] read(ConsumerRecord<String, byte[]> record) {
      return record.value();
    }

    @Override
    public int weight(byte[] value) {
      return value.length == 1 ? 1 : READINGS;
    }

    @Override
    public void store(List<byte[]> items, List<Span> spans) {
      int weight = items.stream().mapToInt(this::weight).sum();
      batches.add(weight);
      if (items.stream().anyMatch(value -> value.length == 1)) {
        live = true;
        readingsBeforeLive = readings;
      }
      readings = readings + weight - weight % READINGS;
    }
  }
}
