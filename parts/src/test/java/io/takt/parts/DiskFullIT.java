package io.takt.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.takt.contracts.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka's disk runs full. Needs root, for a small disk. */
class DiskFullIT {
  private static final TopicPartition READINGS = new TopicPartition(Topic.READINGS.topicName(), 0);

  /** A block of the disk, and what Kafka writes until it wants an index entry. */
  private static final int BLOCK = 4096;

  @TempDir Path folder;
  private Path home;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void mount() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    home = Files.createDirectory(folder.resolve("home"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", home.toString())).isZero();
  }

  @AfterEach
  void unmount() throws Exception {
    for (Process each : started) {
      each.destroyForcibly().waitFor();
    }
    if (home != null) {
      run("umount", "--lazy", home.toString());
    }
  }

  /** The record itself finds room in its last block, its entry in the index does not. */
  @Test
  void takesRecordsAgainAfterTheIndexFoundNoRoom() throws Exception {
    KafkaNode node =
        new KafkaNode(
            home,
            folder.resolve("log"),
            FreePort.any(),
            FreePort.any(),
            "256m",
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    Process process = start(node);
    List<String> kept = new ArrayList<>();
    try (KafkaProducer<String, String> producer = producer(node)) {
      do {
        kept.add(send(producer, "before " + kept.size()));
      } while (Files.size(home.resolve("data/readings-0/00000000000000000000.log")) <= BLOCK);
      fill();

      assertThatThrownBy(() -> send(producer, "no room")).isInstanceOf(ExecutionException.class);
      // so soon that nothing else of Kafka notices
      Files.delete(home.resolve("filler"));
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended by itself").isTrue();
    }
    var _ = start(node);
    try (KafkaProducer<String, String> producer = producer(node)) {
      kept.add(send(producer, "after"));
    }
    assertThat(received(node)).containsAll(kept);
  }

  private Process start(KafkaNode node) {
    node.prepare();
    Process process = node.launch().start();
    started.add(process);
    Ready.await(process, node.log(), node::isReady);
    return process;
  }

  private void fill() throws IOException {
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(home.resolve("filler"))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(Files.getFileStore(home).getUsableSpace()).isLessThan(BLOCK);
    }
  }

  private static KafkaProducer<String, String> producer(KafkaNode node) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            node.bootstrapServers(),
            "acks",
            "all",
            "request.timeout.ms",
            2_000,
            "delivery.timeout.ms",
            8_000),
        new StringSerializer(),
        new StringSerializer());
  }

  private static String send(KafkaProducer<String, String> producer, String text) throws Exception {
    producer.send(new ProducerRecord<>(READINGS.topic(), 0, "m", text + "x".repeat(200))).get();
    return text + "x".repeat(200);
  }

  private static List<String> received(KafkaNode node) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", node.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(READINGS));
      consumer.seekToBeginning(List.of(READINGS));
      long end = consumer.endOffsets(List.of(READINGS)).getOrDefault(READINGS, 0L);
      while (consumer.position(READINGS) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  private static int run(String... words) throws Exception {
    return new ProcessBuilder(words).inheritIO().start().waitFor();
  }
}
