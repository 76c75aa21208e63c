package io.takt.asset.publish;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.takt.asset.device.DeviceTable;
import io.takt.asset.order.OrderRecords;
import io.takt.asset.outbox.OutboxTable;
import io.takt.asset.outbox.PlantChange;
import io.takt.asset.outbox.PlantCommitted;
import io.takt.asset.plant.PlantRecords;
import io.takt.asset.product.ProductRecords;
import io.takt.asset.reason.ReasonRecords;
import io.takt.asset.shift.WorkCalendarTable;
import io.takt.asset.tenant.TenantTable;
import io.takt.contracts.plant.PlantRecord;
import io.takt.platform.PlatformProperties;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Publishes the outbox in its order and takes away what Kafka has acknowledged. A batch that is
 * killed between the two is published again; the order stays, because the next writer shuts out the
 * one before. On start, and after each broken connection, it first repairs the topic where it
 * differs from the tables, so a lost or restored Kafka gets the whole model again.
 */
@Component
final class PlantPublisher implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PlantPublisher.class);
  private static final int BATCH = 500;
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final DataSource source;
  private final PlantTopic topic;
  private final Counter published;
  private final Semaphore bell = new Semaphore(0);
  private volatile @Nullable Thread thread;

  PlantPublisher(
      DataSource source, PlatformProperties platform, OutboxTable outbox, MeterRegistry metrics) {
    this.source = source;
    this.topic = new PlantTopic(platform.kafka());
    this.published = metrics.counter("takt.asset.plant.published");
    metrics.gauge("takt.asset.outbox.waiting", outbox, OutboxTable::waiting);
  }

  @EventListener(PlantCommitted.class)
  void committed() {
    bell.release();
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("plant-publisher").start(this::run);
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        session();
        TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
      }
    } catch (InterruptedException | InterruptException e) {
      log.debug("plant publisher stops");
    }
  }

  private void session() throws InterruptedException {
    try {
      Optional<Lease> taken = Lease.tryTake(source);
      if (taken.isPresent()) {
        try (Lease lease = taken.get()) {
          publish(lease);
        }
      }
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | DataAccessException | SQLException e) {
      log.warn("plant changes wait: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("plant changes wait, for a fault in Takt", e);
    }
  }

  private void publish(Lease lease) throws SQLException, InterruptedException {
    KafkaProducer<String, byte[]> writer = topic.writer();
    try {
      repair(lease, writer);
      follow(lease, writer);
    } finally {
      // what is not acknowledged stays in the outbox
      writer.close(Duration.ofSeconds(1));
    }
  }

  private void follow(Lease lease, KafkaProducer<String, byte[]> writer)
      throws InterruptedException {
    while (true) {
      bell.drainPermits();
      List<OutboxTable.Waiting> batch = OutboxTable.oldest(lease.jdbc(), BATCH);
      if (batch.isEmpty()) {
        bell.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      } else {
        send(writer, batch.stream().map(PlantPublisher::record).toList());
        OutboxTable.remove(lease.jdbc(), batch);
        published.increment(batch.size());
      }
    }
  }

  private static ProducerRecord<String, byte[]> record(OutboxTable.Waiting waiting) {
    ByteString value = waiting.value();
    return new ProducerRecord<>(
        waiting.topic().topicName(), waiting.key(), value == null ? null : value.toByteArray());
  }

  private static ProducerRecord<String, byte[]> record(PlantChange change) {
    PlantRecord value = change.value();
    return new ProducerRecord<>(
        PlantTopic.PARTITION.topic(), change.key(), value == null ? null : value.toByteArray());
  }

  private static void send(
      KafkaProducer<String, byte[]> writer, List<ProducerRecord<String, byte[]>> records) {
    writer.beginTransaction();
    for (ProducerRecord<String, byte[]> record : records) {
      // what a send meets, the commit throws
      Future<RecordMetadata> _ = writer.send(record);
    }
    writer.commitTransaction();
  }

  private void repair(Lease lease, KafkaProducer<String, byte[]> writer) throws SQLException {
    Map<String, ByteString> told = topic.read();
    List<ProducerRecord<String, byte[]>> differing = new ArrayList<>();
    lease.inSnapshot(
        jdbc -> differing(jdbc, told).forEach(change -> differing.add(record(change))));
    for (int from = 0; from < differing.size(); from += BATCH) {
      send(writer, differing.subList(from, Math.min(differing.size(), from + BATCH)));
    }
    if (!differing.isEmpty()) {
      log.info("topic plant repaired: {} records differed from the tables", differing.size());
    }
  }

  /** Leaves out what the outbox will bring anyway: its older states must not follow newer ones. */
  private static List<PlantChange> differing(JdbcClient jdbc, Map<String, ByteString> told) {
    Set<String> waiting = new HashSet<>(OutboxTable.keys(jdbc));
    Set<String> gone = new HashSet<>(told.keySet());
    List<PlantChange> differing = new ArrayList<>();
    all(jdbc)
        .forEach(change -> {
          gone.remove(change.key());
          PlantRecord value = change.value();
          boolean same = value != null && value.toByteString().equals(told.get(change.key()));
          if (!same && !waiting.contains(change.key())) {
            differing.add(change);
          }
        });
    gone.removeAll(waiting);
    gone.forEach(key -> differing.add(new PlantChange(key, null)));
    return differing;
  }

  private static List<PlantChange> all(JdbcClient jdbc) {
    List<PlantChange> all = new ArrayList<>();
    TenantTable.all(jdbc)
        .forEach(tenant -> {
          all.add(PlantRecords.of(tenant));
          all.add(PlantRecords.group(tenant));
        });
    PlantRecords.all(jdbc, all::add);
    DeviceTable.all(jdbc, all::add);
    ProductRecords.all(jdbc, all::add);
    OrderRecords.all(jdbc, all::add);
    ReasonRecords.all(jdbc, all::add);
    WorkCalendarTable.all(jdbc, all::add);
    return all;
  }
}
