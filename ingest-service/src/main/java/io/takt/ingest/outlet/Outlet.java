package io.takt.ingest.outlet;

import io.takt.contracts.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records. After a failure it is not healthy until a fresh producer has reached Kafka again;
 * those who acknowledge to others watch {@link #isHealthy}.
 */
public final class Outlet implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Outlet.class);
  private static final Duration PROBE = Duration.ofSeconds(1);
  private static final Duration SERVED = Duration.ofSeconds(10);

  private final Map<String, Object> settings;
  private final AtomicBoolean healthy = new AtomicBoolean();
  private final Thread healer = Thread.ofPlatform().name("outlet-healer").unstarted(this::heal);
  private volatile @Nullable Producer<String, byte[]> producer;
  private volatile boolean closed;

  public Outlet(String bootstrap, OutletProperties properties) {
    this.settings = settings(bootstrap, properties);
  }

  public void start() {
    healer.start();
  }

  public boolean isHealthy() {
    return healthy.get() && !closed;
  }

  /** Never throws; the answer comes by {@code sent}, also for what cannot even be tried. */
  public void send(Topic topic, String key, byte[] value, Sent sent) {
    Producer<String, byte[]> open = producer;
    if (open == null || closed) {
      sent.done(Sent.Result.FAILED);
      return;
    }
    try {
      var _ =
          open.send(
              new ProducerRecord<>(topic.topicName(), key, value),
              (_, failure) -> sent.done(failure == null ? Sent.Result.KEPT : result(failure)));
    } catch (KafkaException | IllegalStateException e) {
      sent.done(result(e));
    }
  }

  private Sent.Result result(Exception failure) {
    if (failure instanceof RecordTooLargeException || failure instanceof InvalidTopicException) {
      log.error("Kafka refuses a record for good: {}", failure.getMessage());
      return Sent.Result.REFUSED;
    }
    if (healthy.getAndSet(false)) {
      log.warn("Kafka does not confirm, nothing is acknowledged: {}", failure.getMessage());
      LockSupport.unpark(healer);
    }
    return Sent.Result.FAILED;
  }

  private void heal() {
    while (!closed) {
      if (!healthy.get()) {
        renew();
      }
      LockSupport.parkNanos(PROBE.toNanos());
    }
  }

  /** A producer that has failed once may stay unusable, and holds records nobody waits for. */
  private void renew() {
    drop(producer);
    try {
      Producer<String, byte[]> fresh = new KafkaProducer<>(settings);
      producer = fresh;
      if (takesRecords(fresh)) {
        healthy.set(!closed);
        log.info("Kafka answers");
      }
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      log.debug("Kafka does not answer yet", e);
    } catch (InterruptedException e) {
      closed = true;
    }
    if (closed) {
      drop(producer);
    }
  }

  /**
   * Whether every partition is served. A node that is starting names itself the leader before it
   * is: of a new producer it may then refuse the first batch and take the second, and after that it
   * never takes the first one.
   */
  private boolean takesRecords(Producer<String, byte[]> fresh)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends =
        fresh.partitionsFor(Topic.READINGS.topicName()).stream()
            .collect(
                Collectors.toMap(
                    each -> new TopicPartition(each.topic(), each.partition()),
                    _ -> OffsetSpec.latest()));
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                Objects.requireNonNull(settings.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG))))) {
      admin.listOffsets(ends).all().get(SERVED.toMillis(), TimeUnit.MILLISECONDS);
    }
    return !ends.isEmpty();
  }

  private static void drop(@Nullable Producer<String, byte[]> old) {
    if (old != null) {
      old.close(Duration.ZERO);
    }
  }

  /** Waits shortly for what is on its way. */
  @Override
  public void close() {
    Producer<String, byte[]> open = producer;
    if (open != null && isHealthy()) {
      open.close(Duration.ofSeconds(3));
    }
    closed = true;
    LockSupport.unpark(healer);
    drop(open);
  }

  private static Map<String, Object> settings(String bootstrap, OutletProperties properties) {
    return Map.ofEntries(
        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "ingest"),
        Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class),
        Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5),
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, (int) properties.linger().toMillis()),
        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024),
        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, properties.buffer().toBytes()),
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 << 20),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, properties.maxBlock().toMillis()),
        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, requestTimeout(properties)),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) properties.giveUp().toMillis()),
        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000));
  }

  /** Kafka demands delivery timeout >= linger + request timeout. */
  private static int requestTimeout(OutletProperties properties) {
    return (int) properties.giveUp().minus(properties.linger()).toMillis() / 2;
  }
}
