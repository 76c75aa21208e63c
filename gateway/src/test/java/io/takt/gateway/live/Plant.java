package io.takt.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.takt.contracts.RecordKey;
import io.takt.contracts.TenantId;
import io.takt.contracts.Topic;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Site;
import io.takt.contracts.readings.Quality;
import io.takt.contracts.readings.ReadingsRecord;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes readings as intake does, and the plant as asset-service does. */
public final class Plant implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final List<Exception> failures = new CopyOnWriteArrayList<>();

  public Plant(String bootstrap) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void send(TenantId tenant, int machine, int signal, long timeMs, double value) {
    send(tenant, machine, timeMs, Map.of(signal, value));
    producer.flush();
  }

  void send(TenantId tenant, int machine, long timeMs, Map<Integer, Double> values) {
    Sample.Builder sample = Sample.newBuilder().setTimeMs(timeMs);
    values.forEach((signal, value) ->
        sample.addValues(
            Value.newBuilder().setSignalId(signal).setNumber(value).setQuality(Quality.GOOD)));
    ReadingsRecord record =
        ReadingsRecord.newBuilder()
            .setTenantId(tenant.value())
            .setMachineId(machine)
            .setReceivedMs(System.currentTimeMillis())
            .addSamples(sample)
            .build();
    publish(RecordKey.machine(tenant, machine), record);
  }

  void sendText(TenantId tenant, int machine, int signal, String text) {
    ReadingsRecord record =
        ReadingsRecord.newBuilder()
            .setTenantId(tenant.value())
            .setMachineId(machine)
            .addSamples(
                Sample.newBuilder()
                    .setTimeMs(System.currentTimeMillis())
                    .addValues(Value.newBuilder().setSignalId(signal).setText(text)))
            .build();
    publish(RecordKey.machine(tenant, machine), record);
  }

  public void site(TenantId tenant, int id) {
    Site site = Site.newBuilder().setId(id).setTenantId(tenant.value()).build();
    publish(Topic.PLANT, "site/" + id, PlantRecord.newBuilder().setSite(site).build());
  }

  void machine(TenantId tenant, int site, int id) {
    Machine machine =
        Machine.newBuilder().setId(id).setTenantId(tenant.value()).setSiteId(site).build();
    publish(Topic.PLANT, "machine/" + id, PlantRecord.newBuilder().setMachine(machine).build());
  }

  private void publish(String key, ReadingsRecord record) {
    publish(Topic.READINGS, key, record);
  }

  private void publish(Topic topic, String key, Message record) {
    var _ =
        producer.send(
            new ProducerRecord<>(topic.topicName(), key, record.toByteArray()),
            (_, failure) -> {
              if (failure != null) {
                failures.add(failure);
              }
            });
  }

  @Override
  public void close() {
    producer.close();
    assertThat(failures).isEmpty();
  }
}
