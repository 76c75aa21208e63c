package io.takt.ingest.tail;

import io.takt.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a topic on a thread of its own, for ever; after a broken connection it goes on where it
 * was.
 */
public final class TopicTail implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Readers readers;
  private final Topic topic;
  private final long fromEnd;
  private final Follower follower;
  private final Thread thread;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private volatile boolean closed;
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

  /** What is done with the records, always on the tail's thread. */
  public interface Follower {
    void take(ConsumerRecord<String, byte[]> record);

    /**
     * After each look at the topic.
     *
     * @param caughtUp whether all that stood there at the start has been handed over
     */
    default void rest(boolean caughtUp) throws InterruptedException {}
  }

  /**
   * @param fromEnd how many records of each partition to begin with; {@link Long#MAX_VALUE} for all
   */
  public TopicTail(Readers readers, Topic topic, long fromEnd, Follower follower) {
    this.readers = readers;
    this.topic = topic;
    this.fromEnd = fromEnd;
    this.follower = follower;
    this.thread = Thread.ofPlatform().name("tail-" + topic.topicName()).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try (KafkaConsumer<String, byte[]> open = readers.open()) {
        consumer = open;
        follow(open);
      } catch (WakeupException e) {
        log.debug("tail of {} woken", topic.topicName());
      } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
        closed = true;
      } catch (KafkaException e) {
        log.warn("tail of {} broken, goes on soon: {}", topic.topicName(), e.getMessage());
        pause();
      }
    }
  }

  private void follow(KafkaConsumer<String, byte[]> open) throws InterruptedException {
    List<TopicPartition> partitions = Readers.partitions(open, topic);
    open.assign(partitions);
    Map<TopicPartition, Long> ends = open.endOffsets(partitions);
    Map<TopicPartition, Long> begins = open.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      long begin = begins.getOrDefault(partition, 0L);
      long end = ends.getOrDefault(partition, 0L);
      long from = positions.getOrDefault(partition, Math.max(begin, end - fromEnd));
      open.seek(partition, Math.clamp(from, begin, Math.max(begin, end)));
    }
    boolean caughtUp = false;
    while (!closed) {
      ConsumerRecords<String, byte[]> records = open.poll(POLL);
      for (ConsumerRecord<String, byte[]> record : records) {
        follower.take(record);
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      }
      caughtUp =
          caughtUp
              || partitions.stream().allMatch(p -> open.position(p) >= ends.getOrDefault(p, 0L));
      follower.rest(caughtUp);
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
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
      // an interrupted consumer does not close cleanly: only if something else holds the thread
      if (thread.isAlive() && !thread.join(Duration.ofSeconds(2))) {
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
