package io.takt.alert;

import com.google.protobuf.MessageLite;
import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.plant.Line;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.plant.Site;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays asset-service and ingest-service. */
final class Plant implements AutoCloseable {
  static final TenantId MAIN = new TenantId(1);
  static final TenantId LAB = new TenantId(2);

  private static final AtomicInteger IDS = new AtomicInteger(100);

  private final KafkaProducer<String, byte[]> producer;
  private final String kafka;

  Plant(String kafka) {
    this.kafka = kafka;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  int site(TenantId tenant, String name) {
    int id = IDS.incrementAndGet();
    Site site =
        Site.newBuilder()
            .setId(id)
            .setTenantId(tenant.value())
            .setName(name)
            .setTimeZone("Europe/Berlin")
            .build();
    send(Topic.PLANT, "site/" + id, PlantRecord.newBuilder().setSite(site).build());
    return id;
  }

  int line(int site, String name) {
    int id = IDS.incrementAndGet();
    Line line = Line.newBuilder().setId(id).setSiteId(site).setName(name).build();
    send(Topic.PLANT, "line/" + id, PlantRecord.newBuilder().setLine(line).build());
    return id;
  }

  /** On a line of its own. */
  int machine(TenantId tenant, int site, String name) {
    return machine(tenant, site, line(site, "Line 1"), name);
  }

  int machine(TenantId tenant, int site, int line, String name) {
    int id = IDS.incrementAndGet();
    Machine machine =
        Machine.newBuilder()
            .setId(id)
            .setTenantId(tenant.value())
            .setSiteId(site)
            .setLineId(line)
            .setName(name)
            .build();
    send(Topic.PLANT, "machine/" + id, PlantRecord.newBuilder().setMachine(machine).build());
    return id;
  }

  int signal(TenantId tenant, int machine, String key, SignalKind kind, String unit) {
    int id = IDS.incrementAndGet();
    Signal signal =
        Signal.newBuilder()
            .setId(id)
            .setTenantId(tenant.value())
            .setMachineId(machine)
            .setKey(key)
            .setName(key)
            .setKind(kind)
            .setUnit(unit)
            .build();
    send(Topic.PLANT, "signal/" + id, PlantRecord.newBuilder().setSignal(signal).build());
    return id;
  }

  void read(TenantId tenant, int machine, int signal, long time, double value) {
    read(tenant, machine, time, false, Value.newBuilder().setSignalId(signal).setNumber(value));
  }

  void read(TenantId tenant, int machine, long time, boolean late, Value.Builder value) {
    ReadingsRecord message =
        ReadingsRecord.newBuilder()
            .setTenantId(tenant.value())
            .setMachineId(machine)
            .setReceivedMs(System.currentTimeMillis())
            .setLate(late)
            .addSamples(Sample.newBuilder().setTimeMs(time).addValues(value))
            .build();
    send(Topic.READINGS, RecordKey.machine(tenant, machine), message);
  }

  /** All that the service has told there. */
  List<byte[]> told(Topic topic) {
    List<byte[]> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          reader.partitionsFor(topic.topicName()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      reader.assign(all);
      reader.seekToBeginning(all);
      Map<TopicPartition, Long> ends = reader.endOffsets(all);
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
        reader.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  private void send(Topic topic, String key, MessageLite value) {
    try {
      producer.send(new ProducerRecord<>(topic.topicName(), key, value.toByteArray())).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
