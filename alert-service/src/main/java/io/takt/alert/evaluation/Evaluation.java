package io.takt.alert.evaluation;

import io.takt.alert.alarm.Alarms;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.platform.PlatformProperties;
import java.time.Clock;
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
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Judges as long as the service runs, on a thread of its own. */
@Component
class Evaluation implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Evaluation.class);
  private static final Duration REJOIN = Duration.ofSeconds(1);

  /** The partitions of a killed one wait so long; what it writes after it woke up is fenced. */
  private static final int SILENT_MS = 10_000;

  private final PlatformProperties platform;
  private final RuleBook book;
  private final PlantSubscriber plant;
  private final Alarms alarms;
  private final CheckpointTable checkpoints;
  private final TransactionTemplate transactions;
  private final EvaluationProperties properties;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("evaluation").unstarted(this::run);
  private volatile boolean closed;
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

  Evaluation(
      PlatformProperties platform,
      RuleBook book,
      PlantSubscriber plant,
      Alarms alarms,
      CheckpointTable checkpoints,
      TransactionTemplate transactions,
      EvaluationProperties properties,
      Clock clock) {
    this.platform = platform;
    this.book = book;
    this.plant = plant;
    this.alarms = alarms;
    this.checkpoints = checkpoints;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  private void run() {
    while (!closed) {
      try (KafkaConsumer<String, byte[]> member = new KafkaConsumer<>(settings())) {
        consumer = member;
        judge(member);
      } catch (FencedException e) {
        log.warn("{}; joining anew", e.getMessage());
      } catch (WakeupException e) {
        log.debug("judging ends");
      } catch (KafkaException e) {
        log.warn("reading broke, joining anew: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        // a bug must not end it for good, and must be seen
        log.error("judging failed, joining anew", e);
        pause();
      }
    }
  }

  private void judge(KafkaConsumer<String, byte[]> member) {
    ReadingsSubscriber subscriber =
        new ReadingsSubscriber(
            member, book, plant, alarms, checkpoints, transactions, properties, clock);
    subscriber.join();
    try {
      while (!closed) {
        subscriber.step();
      }
    } catch (WakeupException e) {
      log.debug("judging ends");
    }
    // not after a failure: what was judged may then not be written
    leave(subscriber);
  }

  private static void leave(ReadingsSubscriber subscriber) {
    try {
      subscriber.leave();
    } catch (DataAccessException e) {
      log.debug("the last checkpoint stays as it is: {}", e.getMessage());
    }
  }

  private Map<String, Object> settings() {
    return Map.ofEntries(
        Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, platform.kafka()),
        Map.entry(ConsumerConfig.GROUP_ID_CONFIG, "alert-rules"),
        Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class),
        Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class),
        Map.entry(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName()),
        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
        Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SILENT_MS),
        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SILENT_MS / 4),
        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500),
        Map.entry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 64 << 10),
        Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50),
        Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 << 10),
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
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
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

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }

  /** After the plant, which it needs. */
  @Override
  public int getPhase() {
    return 10;
  }
}
