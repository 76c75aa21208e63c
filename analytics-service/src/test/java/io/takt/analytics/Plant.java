package io.takt.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.Quality;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.Value;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Plays asset-service and ingest-service: machines, signals and their readings on the topics. */
public final class Plant implements AutoCloseable {
  public static final TenantId MAIN = new TenantId(1);
  public static final TenantId LAB = new TenantId(2);

  /** Ids are never used again, not by another test class either. */
  private static final AtomicInteger IDS = new AtomicInteger(100);

  private final KafkaProducer<String, byte[]> producer;
  private final Map<String, PlantRecord> told = new ConcurrentHashMap<>();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

  public Plant(String kafka) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", "5"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  public int machine(TenantId tenant, String zone) {
    return machine(tenant, 1, zone);
  }

  public int machine(TenantId tenant, int site, String zone) {
    int id = IDS.incrementAndGet();
    Machine machine =
        Machine.newBuilder()
            .setId(id)
            .setTenantId(tenant.value())
            .setSiteId(site)
            .setKey("m" + id)
            .setTimeZone(zone)
            .build();
    send(Topic.PLANT, "machine/" + id, PlantRecord.newBuilder().setMachine(machine).build());
    return id;
  }

  public int signal(TenantId tenant, int machine, SignalKind kind) {
    return signal(tenant, machine, kind, RetentionClass.STANDARD, 0);
  }

  public int signal(
      TenantId tenant, int machine, SignalKind kind, RetentionClass retention, long interval) {
    int id = IDS.incrementAndGet();
    Signal signal =
        Signal.newBuilder()
            .setId(id)
            .setTenantId(tenant.value())
            .setMachineId(machine)
            .setKey("s" + id)
            .setKind(kind)
            .setRetention(retention)
            .setExpectedIntervalMs(interval)
            .build();
    send(Topic.PLANT, "signal/" + id, PlantRecord.newBuilder().setSignal(signal).build());
    return id;
  }

  /** A signal that tells what its machine does. */
  public int telling(TenantId tenant, int machine, SignalKind kind, String role, long interval) {
    int id = IDS.incrementAndGet();
    Signal signal =
        Signal.newBuilder()
            .setId(id)
            .setTenantId(tenant.value())
            .setMachineId(machine)
            .setKey("s" + id)
            .setKind(kind)
            .setRole(role)
            .setRetention(RetentionClass.LONG)
            .setExpectedIntervalMs(interval)
            .build();
    send(Topic.PLANT, "signal/" + id, PlantRecord.newBuilder().setSignal(signal).build());
    return id;
  }

  /** An id that no other test has. */
  public static int id() {
    return IDS.incrementAndGet();
  }

  /** Any other record of the plant. */
  public void plan(String key, PlantRecord.Builder record) {
    send(Topic.PLANT, key, record.build());
  }

  /** Tells again what was told of these, as somebody has deleted or restored them. */
  public void deleted(boolean deleted, String... keys) {
    for (String key : keys) {
      plan(key, Objects.requireNonNull(told.get(key), key).toBuilder().setDeleted(deleted));
    }
    flush();
  }

  public void remove(String kind, int id) {
    sendBytes(Topic.PLANT, kind + "/" + id, null);
  }

  public static Sample sample(long time, int signal, double value) {
    return sample(time, Value.newBuilder().setSignalId(signal).setNumber(value).build());
  }

  public static Sample sample(long time, int signal, String text) {
    return sample(time, Value.newBuilder().setSignalId(signal).setText(text).build());
  }

  public static Sample stale(long time, int signal) {
    return sample(time, Value.newBuilder().setSignalId(signal).setQuality(Quality.STALE).build());
  }

  public static Sample sample(long time, Value value) {
    return Sample.newBuilder().setTimeMs(time).addValues(value).build();
  }

  public void read(TenantId tenant, int machine, long seq, Sample... samples) {
    ReadingsRecord.Builder message =
        ReadingsRecord.newBuilder()
            .setTenantId(tenant.value())
            .setMachineId(machine)
            .setSeq(seq)
            .setReceivedMs(System.currentTimeMillis())
            .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736");
    for (Sample each : samples) {
      message.addSamples(each);
    }
    send(Topic.READINGS, RecordKey.machine(tenant, machine), message.build());
  }

  public void send(Topic topic, String key, MessageLite value) {
    if (value instanceof PlantRecord record) {
      told.put(key, record);
    }
    sendBytes(topic, key, value.toByteArray());
  }

  public void sendBytes(Topic topic, String key, byte @Nullable [] value) {
    var _ =
        producer.send(
            new ProducerRecord<>(topic.topicName(), key, value),
            (_, failure) -> {
              if (failure != null) {
                failures.add(failure);
              }
            });
  }

  /** Returns when all was acknowledged. */
  public void flush() {
    producer.flush();
    assertThat(failures).isEmpty();
  }

  @Override
  public void close() {
    producer.close();
  }
}
