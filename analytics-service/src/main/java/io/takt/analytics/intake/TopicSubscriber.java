package io.takt.analytics.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One life of a group member, from joining to being fenced or closed. A partition is read only
 * after its position was fetched from the database; while the database is away all partitions are
 * paused, nothing is kept in memory, and the member stays in its group.
 */
final class TopicSubscriber<T> implements ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(TopicSubscriber.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, byte[]> consumer;
  private final RecordSink<T> sink;
  private final PositionTable positions;
  private final IntakeProperties properties;
  private final Pending<T> pending;
  private final Set<TopicPartition> unplaced = new HashSet<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Backoff backoff;

  TopicSubscriber(
      KafkaConsumer<String, byte[]> consumer,
      RecordSink<T> sink,
      PositionTable positions,
      IntakeProperties properties) {
    this.consumer = consumer;
    this.sink = sink;
    this.positions = positions;
    this.properties = properties;
    this.pending = new Pending<>(sink);
    this.backoff = new Backoff(properties.retry(), properties.longestRetry());
  }

  void join() {
    consumer.subscribe(List.of(sink.topic()), this);
  }

  /**
   * Collects and stores one batch, or waits.
   *
   * @throws FencedException when another member has taken over
   */
  void step() {
    try {
      place();
      collect();
      if (!pending.isEmpty()) {
        sink.store(pending.items(), pending.spans());
        pending.clear();
        backoff.reset();
      }
    } catch (DataAccessException | TransactionException | NotReadyException e) {
      withdraw(e);
    }
  }

  /** Records between the newest position and the end of the owned partitions. */
  long lag() {
    return consumer.assignment().stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  private void place() {
    for (TopicPartition partition : List.copyOf(unplaced)) {
      long position = position(partition);
      consumer.seek(partition, position);
      next.put(partition, position);
      consumer.resume(List.of(partition));
      unplaced.remove(partition);
    }
  }

  private long position(TopicPartition partition) {
    List<TopicPartition> one = List.of(partition);
    long begin = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
    long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
    long stored =
        positions
            .find(partition.topic(), partition.partition())
            .orElseGet(() -> {
              positions.create(partition.topic(), partition.partition(), begin);
              return positions.find(partition.topic(), partition.partition()).orElse(begin);
            });
    if (stored >= begin && stored <= end) {
      return stored;
    }
    // Kafka lost records, or is not the one this database was filled from; reading twice is
    // harmless
    log.error(
        "position {} of {} is outside of {} to {}: records are missing, reading on from {}",
        stored,
        partition,
        begin,
        end,
        begin);
    positions.reset(partition.topic(), partition.partition(), begin);
    return begin;
  }

  private void collect() {
    // the wall clock may be set back meanwhile
    long start = System.nanoTime();
    do {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        long position = next.getOrDefault(partition, record.offset());
        pending.add(record, position);
        next.put(partition, record.offset() + 1);
      }
    } while (!pending.isEmpty()
        && pending.weight() < properties.batch()
        && System.nanoTime() - start < properties.linger().toNanos());
  }

  private void withdraw(RuntimeException cause) {
    Duration wait = backoff.next();
    log.warn(
        "{} cannot be stored, trying again in {} ms: {}",
        sink.topic(),
        wait.toMillis(),
        cause.getMessage());
    pending.clear();
    unplaced.addAll(consumer.assignment());
    consumer.pause(consumer.assignment());
    long start = System.nanoTime();
    while (System.nanoTime() - start < wait.toNanos()) {
      // keeps the membership; everything is paused, also what is assigned meanwhile
      consumer.poll(POLL);
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    unplaced.addAll(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    pending.drop(partitions);
    unplaced.removeAll(Set.copyOf(partitions));
    next.keySet().removeAll(Set.copyOf(partitions));
  }
}
