package io.takt.alert.evaluation;

import io.takt.alert.alarm.Alarms;
import io.takt.alert.alarm.Alarms.Said;
import io.takt.alert.alarm.Told;
import io.takt.alert.evaluation.CheckpointTable.Checkpoint;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.contracts.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One life of a group member. What it judges it keeps in memory; what comes of it is written with
 * the proof that the partition is still its own. A checkpoint may lie behind: what is judged again
 * from there makes the same changes, and these are known.
 */
final class ReadingsSubscriber implements ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(ReadingsSubscriber.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long REFRESH = 500;
  private static final long TICK = 500;

  private final KafkaConsumer<String, byte[]> consumer;
  private final RuleBook book;
  private final PlantSubscriber plant;
  private final Alarms alarms;
  private final CheckpointTable checkpoints;
  private final TransactionTemplate transactions;
  private final EvaluationProperties properties;
  private final Clock clock;
  private final Map<TopicPartition, Judged> judged = new HashMap<>();
  private final Set<TopicPartition> unplaced = new HashSet<>();
  private long refreshedAt;
  private long tickedAt;

  ReadingsSubscriber(
      KafkaConsumer<String, byte[]> consumer,
      RuleBook book,
      PlantSubscriber plant,
      Alarms alarms,
      CheckpointTable checkpoints,
      TransactionTemplate transactions,
      EvaluationProperties properties,
      Clock clock) {
    this.consumer = consumer;
    this.book = book;
    this.plant = plant;
    this.alarms = alarms;
    this.checkpoints = checkpoints;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  void join() {
    consumer.subscribe(List.of(Topic.READINGS.topicName()), this);
  }

  /**
   * Judges what has come.
   *
   * @throws FencedException when another owner has taken a partition over
   */
  void step() {
    try {
      refresh();
      place();
      List<Told> told = new ArrayList<>();
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        Judged by = judged.get(new TopicPartition(record.topic(), record.partition()));
        if (by != null) {
          by.hear(record, told);
        }
      }
      keep(told, List.of());
      tick();
      save();
    } catch (DataAccessException | TransactionException e) {
      withdraw(e);
    }
  }

  private void refresh() {
    long now = clock.millis();
    if (Math.abs(now - refreshedAt) >= REFRESH) {
      if (plant.isCaughtUp() && book.refresh()) {
        judged.forEach((at, each) -> each.follow(book.targets(at.partition()), now));
      }
      refreshedAt = now;
    }
  }

  private void place() {
    if (unplaced.isEmpty() || !plant.isCaughtUp()) {
      return;
    }
    book.refresh();
    for (TopicPartition partition : List.copyOf(unplaced)) {
      List<TopicPartition> one = List.of(partition);
      long begin = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
      long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
      // before its first day there were no rules
      Checkpoint from = checkpoints.take(partition.partition(), end);
      if (from.nextOffset() < begin || from.nextOffset() > end) {
        log.error(
            "{} is judged up to {}, outside of {} to {}: reading on from {}",
            partition,
            from.nextOffset(),
            begin,
            end,
            begin);
        from = new Checkpoint(from.epoch(), begin, from.state());
      }
      judged.put(
          partition,
          new Judged(
              partition.partition(),
              from,
              book.targets(partition.partition()),
              properties,
              clock.millis()));
      consumer.seek(partition, from.nextOffset());
      consumer.resume(one);
      unplaced.remove(partition);
    }
  }

  /** Writes what was told; of those the clock has moved also how they stand. */
  private void keep(List<Told> told, List<Judged> moved) {
    List<Said> said = judged.values().stream().flatMap(each -> each.takeSaid().stream()).toList();
    if (told.isEmpty() && said.isEmpty()) {
      return;
    }
    long now = clock.millis();
    List<Checkpoint> saved = moved.stream().map(Judged::checkpoint).toList();
    transactions.executeWithoutResult(_ -> {
      if (!checkpoints.hold(judged.values())) {
        throw new FencedException();
      }
      alarms.say(said);
      alarms.take(told);
      for (int i = 0; i < moved.size(); i++) {
        checkpoints.save(moved.get(i).partition(), saved.get(i));
      }
    });
    for (int i = 0; i < moved.size(); i++) {
      moved.get(i).saved(saved.get(i), now);
    }
  }

  private void tick() {
    long now = clock.millis();
    if (Math.abs(now - tickedAt) < TICK) {
      return;
    }
    tickedAt = now;
    List<Told> told = new ArrayList<>();
    List<Judged> moved = new ArrayList<>();
    judged.forEach((partition, each) -> {
      // while readings wait, silence is ours and not the machine's
      if (consumer.currentLag(partition).orElse(1) == 0) {
        int before = told.size();
        each.tick(now, told);
        if (told.size() > before) {
          moved.add(each);
        }
      }
    });
    keep(told, moved);
  }

  private void save() {
    long now = clock.millis();
    for (Judged each : judged.values()) {
      if (each.isDue(now)) {
        Checkpoint checkpoint = each.checkpoint();
        if (!checkpoints.save(each.partition(), checkpoint)) {
          throw new FencedException();
        }
        each.saved(checkpoint, now);
      }
    }
  }

  /** Orderly end: nothing is judged again. */
  void leave() {
    for (Judged each : judged.values()) {
      checkpoints.save(each.partition(), each.checkpoint());
    }
  }

  /** What was judged and could not be written is judged again. */
  private void withdraw(RuntimeException cause) {
    log.warn("alarms cannot be written, trying again: {}", cause.getMessage());
    judged.clear();
    unplaced.addAll(consumer.assignment());
    consumer.pause(consumer.assignment());
    long start = System.nanoTime();
    while (System.nanoTime() - start < PAUSE.toNanos()) {
      // keeps the membership; everything is paused
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
    partitions.forEach(judged::remove);
    unplaced.removeAll(Set.copyOf(partitions));
  }
}
