package io.takt.ingest.rig;

import io.takt.contracts.Topic;
import io.takt.contracts.plant.Device;
import io.takt.contracts.plant.Machine;
import io.takt.contracts.plant.PlantRecord;
import io.takt.contracts.plant.Signal;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.plant.Tenant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes topic plant as asset-service does. */
public final class Plant implements AutoCloseable {
  public static final int MAIN = 1;
  public static final int LAB = 2;

  private final KafkaProducer<String, byte[]> producer;

  public Plant(String kafka) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer());
    tenant(MAIN, "main");
    tenant(LAB, "lab");
  }

  private void tenant(int id, String key) {
    put(
        "tenant/" + id,
        PlantRecord.newBuilder().setTenant(Tenant.newBuilder().setId(id).setKey(key)).build());
  }

  public void machine(int id, String... paths) {
    put(
        "machine/" + id,
        PlantRecord.newBuilder()
            .setMachine(
                Machine.newBuilder().setId(id).setTenantId(MAIN).addAllPaths(List.of(paths)))
            .build());
  }

  public void signal(int id, int machineId, String key, SignalKind kind) {
    put(
        "signal/" + id,
        PlantRecord.newBuilder()
            .setSignal(
                Signal.newBuilder()
                    .setId(id)
                    .setTenantId(MAIN)
                    .setMachineId(machineId)
                    .setKey(key)
                    .setKind(kind))
            .build());
  }

  public void device(int id, int tenant, String user, boolean correctClock) {
    put(
        "device/" + id,
        PlantRecord.newBuilder()
            .setDevice(
                Device.newBuilder()
                    .setId(id)
                    .setTenantId(tenant)
                    .setUser(user)
                    .setCorrectClock(correctClock))
            .build());
  }

  private void put(String key, PlantRecord record) {
    try {
      var _ =
          producer
              .send(new ProducerRecord<>(Topic.PLANT.topicName(), key, record.toByteArray()))
              .get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
