package io.takt.analytics.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a member of a sink's group alive on a thread of its own; a fenced one joins anew. */
public final class Intake<T> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);
  private static final Duration REJOIN = Duration.ofSeconds(1);

  /**
   * A message may hold a thousand readings: a poll of a few dozen of them fills a batch, and one of
   * thousands would be a transaction of many seconds, with every live reading behind it.
   */
  private static final int MESSAGES_IN_A_POLL = 50;

  /**
   * What is fetched of one partition is stored before that of the next: so each gets little at a
   * time. A larger single message still comes through.
   */
  private static final int BYTES_OF_A_PARTITION = 128 << 10;

  /** Kafka answers when so much is there or so long has passed: each answer costs. */
  private static final int BYTES_OF_A_FETCH = 256 << 10;

  private static final int MILLIS_OF_A_FETCH = 50;

  /**
   * A member that says nothing for so long loses its partitions. What it writes after it woke up is
   * fenced by the position, so this can be short: the partitions of a killed one wait so long.
   */
  private static final int SILENT_MS = 10_000;

  private final String bootstrap;
  private final RecordSink<T> sink;
  private final PositionTable positions;
  private final IntakeProperties properties;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean closed;
  private volatile long lag;
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

  public Intake(
      String bootstrap, RecordSink<T> sink, PositionTable positions, IntakeProperties properties) {
    this.bootstrap = bootstrap;
    this.sink = sink;
    this.positions = positions;
    this.properties = properties;
    this.thread = Thread.ofPlatform().name("intake-" + sink.topic()).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Records not yet stored, in the partitions this member owns. */
  public long lag() {
    return lag;
  }

  public boolean isRunning() {
    return thread.isAlive();
  }

  public void measure(MeterRegistry meters, String name) {
    Gauge.builder(name, this, Intake::lag).baseUnit("records").register(meters);
  }

  private void run() {
    while (!closed) {
      try (KafkaConsumer<String, byte[]> member = new KafkaConsumer<>(settings())) {
        consumer = member;
        TopicSubscriber<T> subscriber = new TopicSubscriber<>(member, sink, positions, properties);
        subscriber.join();
        while (!closed) {
          subscriber.step();
          lag = subscriber.lag();
        }
      } catch (FencedException e) {
        log.warn("{}; joining anew", e.getMessage());
      } catch (WakeupException e) {
        log.debug("reading {} ends", sink.topic());
      } catch (KafkaException e) {
        log.warn("reading {} broke, joining anew: {}", sink.topic(), e.getMessage());
        pause();
      } catch (RuntimeException e) {
        // a bug must not end the intake for good, and must be seen
        log.error("reading {} failed, joining anew", sink.topic(), e);
        pause();
      }
    }
  }

  private Map<String, Object> settings() {
    return Map.ofEntries(
        Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
        Map.entry(ConsumerConfig.GROUP_ID_CONFIG, sink.group()),
        Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class),
        Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class),
        Map.entry(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName()),
        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
        Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
        Map.entry(
            ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) properties.longestBatch().toMillis()),
        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SILENT_MS),
        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SILENT_MS / 4),
        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MESSAGES_IN_A_POLL),
        Map.entry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, BYTES_OF_A_FETCH),
        Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, MILLIS_OF_A_FETCH),
        Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20),
        Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_OF_A_PARTITION),
        Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5000));
  }

  private void pause() {
    try {
      if (closing.await(REJOIN.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("closed while pausing");
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    closing.countDown();
    KafkaConsumer<String, byte[]> member = consumer;
    if (member != null) {
      member.wakeup();
    }
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
