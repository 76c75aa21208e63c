package io.takt.platform.plant;

import com.google.protobuf.InvalidProtocolBufferException;
import io.takt.contracts.Topic;
import io.takt.contracts.plant.PlantRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the compacted topic {@code plant} from its beginning and follows it, on one thread of its
 * own. Every instance of a service reads it whole; there is no group. The topic has one partition,
 * so changes come in the order in which asset-service made them.
 */
public final class PlantFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PlantFeed.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final String bootstrap;
  private final Listener listener;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("plant-feed").unstarted(this::run);
  private final Queue<CountDownLatch> asked = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

  public PlantFeed(String bootstrap, Listener listener) {
    this.bootstrap = bootstrap;
    this.listener = listener;
  }

  /** Takes the changes, always on the feed's thread. After a broken connection all come again. */
  public interface Listener {
    /**
     * @param key {@code kind/id}, such as {@code machine/17}
     * @param value null: deleted
     */
    void changed(String key, @Nullable PlantRecord value);

    /** Deleted and kept for a while: gone for all but those who store something of it. */
    default void deleted(String key) {
      changed(key, null);
    }
  }

  public void start() {
    thread.start();
  }

  /** Whether all that stood in the topic at the start has been handed over. */
  public boolean isCaughtUp() {
    return caughtUp.getCount() == 0;
  }

  public boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
    return caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Waits until all that stands in the topic now has been handed over, for a reader that met
   * something it does not know.
   */
  public boolean awaitCurrent(Duration atMost) throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    asked.add(reached);
    return reached.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    while (!closed) {
      try (KafkaConsumer<String, byte[]> open = new KafkaConsumer<>(settings())) {
        consumer = open;
        follow(open);
      } catch (WakeupException e) {
        log.debug("plant feed woken to close");
      } catch (KafkaException e) {
        log.warn("plant feed broken, starting again: {}", e.getMessage());
        pause();
      }
    }
  }

  private void follow(KafkaConsumer<String, byte[]> open) {
    TopicPartition partition = new TopicPartition(Topic.PLANT.topicName(), 0);
    open.assign(List.of(partition));
    open.seekToBeginning(List.of(partition));
    long end = open.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    while (!closed) {
      for (ConsumerRecord<String, byte[]> record : open.poll(POLL)) {
        hand(record);
      }
      if (!isCaughtUp() && open.position(partition) >= end) {
        caughtUp.countDown();
      }
      answer(open, partition);
    }
  }

  private void answer(KafkaConsumer<String, byte[]> open, TopicPartition partition) {
    if (asked.isEmpty()) {
      return;
    }
    List<CountDownLatch> now = List.copyOf(asked);
    long end = open.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    while (!closed && open.position(partition) < end) {
      open.poll(POLL).forEach(this::hand);
    }
    now.forEach(CountDownLatch::countDown);
    asked.removeAll(now);
  }

  private void hand(ConsumerRecord<String, byte[]> record) {
    try {
      PlantRecord value = record.value() == null ? null : PlantRecord.parseFrom(record.value());
      if (value != null && value.getDeleted()) {
        listener.deleted(record.key());
      } else {
        listener.changed(record.key(), value);
      }
    } catch (InvalidProtocolBufferException e) {
      log.error("plant record {} at {} is not readable, skipped", record.key(), record.offset(), e);
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        5000,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false);
  }

  private void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    KafkaConsumer<String, byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
