package io.takt.analytics.history;

import static io.takt.analytics.Plant.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.analytics.history.Checkpoint.Step;
import io.takt.analytics.intake.FencedException;
import io.takt.analytics.intake.Span;
import io.takt.analytics.plant.PlantMirror;
import io.takt.contracts.plant.SignalKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The writer against a model of a dozen lines, over replays, crashes and any cut into batches. */
class ConvergenceIT {
  private static final AtomicInteger PARTITIONS = new AtomicInteger(1000);

  private static Platform platform;
  private static Plant plant;
  private static JdbcClient jdbc;
  private static int machine;

  @BeforeAll
  static void start() {
    platform = Platform.start();
    plant = new Plant(platform.kafka());
    jdbc = platform.bean(JdbcClient.class);
    machine = plant.machine(MAIN, "Europe/Berlin");
  }

  @AfterAll
  static void stop() {
    plant.close();
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void numberedReadingsEndWithTheHighestNumberInAnyOrder(long seed) {
    Random random = new Random(seed);
    Simulation simulation = new Simulation(random, true);
    simulation.run();
    Map<Key, Row> expected = new HashMap<>();
    for (Row row : simulation.sent) {
      expected.merge(Key.of(row), row, (a, b) -> a.source().order() >= b.source().order() ? a : b);
    }
    simulation.assertStored(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void unnumberedReadingsEndWithTheLastNewContentAndIgnoreReplays(long seed) {
    Random random = new Random(seed);
    Simulation simulation = new Simulation(random, false);
    simulation.run();
    Map<Key, Row> expected = new HashMap<>();
    Map<Key, Set<Content>> had = new HashMap<>();
    for (Row row : simulation.sent) {
      if (had.computeIfAbsent(Key.of(row), _ -> new HashSet<>()).add(row.content())) {
        expected.put(Key.of(row), row);
      }
    }
    simulation.assertStored(expected);
  }

  @Test
  void aWriterThatWasOvertakenStoresNothing() {
    int partition = newPartition();
    int signal = newSignal();
    HistoryWriter other = platform.bean(HistoryWriters.class).writer(_ -> {});
    List<List<Row>> messages = List.of(List.of(row(signal, partition, 1_000, 1.5, 0)));
    Span span = new Span(partition, 0, 1);
    HistoryWriter paused =
        platform
            .bean(HistoryWriters.class)
            .writer(step -> {
              if (step == Step.COLLECTED) {
                other.store(messages, List.of(span));
              }
            });

    Assertions.assertThatThrownBy(() ->
            paused.store(List.of(List.of(row(signal, partition, 2_000, 9.9, 0))), List.of(span)))
        .isInstanceOf(FencedException.class);

    assertThat(
            jdbc.sql("SELECT value FROM reading_standard WHERE signal_id = ?")
                .param(signal)
                .query(Double.class)
                .list())
        .containsExactly(1.5);
  }

  /** Two partitions' logs, read in random batches by writers that crash at random steps. */
  private static final class Simulation {
    private final Random random;
    private final List<Integer> signals = List.of(newSignal(), newSignal());
    private final Map<Integer, List<List<Row>>> logs = new HashMap<>();

    /** Of both logs, each in its order; they have no key in common. */
    final List<Row> sent = new ArrayList<>();

    Simulation(Random random, boolean numbered) {
      this.random = random;
      for (int signal : signals) {
        int partition = newPartition();
        List<List<Row>> log = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          List<Row> message = new ArrayList<>();
          for (int n = random.nextInt(4); n >= 0; n--) {
            long time = 1_000_000L * (1 + random.nextInt(12));
            message.add(row(signal, partition, time, random.nextInt(4), numbered ? 1 + i : 0));
          }
          log.add(numbered ? oneOfEachKey(message) : message);
        }
        List<List<Row>> again = new ArrayList<>(log.subList(0, 30));
        if (numbered) {
          Collections.shuffle(log, random);
          Collections.shuffle(again, random);
        }
        log.addAll(again);
        logs.put(partition, log);
        log.forEach(sent::addAll);
      }
    }

    private static List<Row> oneOfEachKey(List<Row> message) {
      Map<Key, Row> keys = new HashMap<>();
      message.forEach(row -> keys.put(Key.of(row), row));
      return List.copyOf(keys.values());
    }

    void run() {
      HistoryWriter writer = writer();
      boolean done = false;
      while (!done) {
        done = true;
        for (Map.Entry<Integer, List<List<Row>>> log : logs.entrySet()) {
          int at = position(log.getKey());
          int to = Math.min(log.getValue().size(), at + 1 + random.nextInt(15));
          if (at < to) {
            done = false;
            try {
              writer.store(log.getValue().subList(at, to), List.of(new Span(log.getKey(), at, to)));
            } catch (Crash e) {
              writer = writer();
            }
          }
        }
      }
    }

    private HistoryWriter writer() {
      return platform
          .bean(HistoryWriters.class)
          .writer(_ -> {
            if (random.nextInt(12) == 0) {
              throw new Crash();
            }
          });
    }

    void assertStored(Map<Key, Row> expected) {
      Map<Key, Double> values = new HashMap<>();
      jdbc.sql("SELECT signal_id, time, value FROM reading_standard WHERE signal_id IN (:signals)")
          .param("signals", signals)
          .query((row, _) ->
              values.put(new Key(row.getInt(1), row.getTimestamp(2).getTime()), row.getDouble(3)))
          .list();
      Map<Key, Double> wanted = new HashMap<>();
      expected.forEach((key, row) -> wanted.put(key, row.content().number()));
      assertThat(values).isEqualTo(wanted);

      Set<String> kept = new HashSet<>();
      values.forEach((key, value) -> kept.add(key + "=" + value));
      jdbc.sql("SELECT signal_id, time, old_value FROM correction WHERE signal_id IN (:signals)")
          .param("signals", signals)
          .query((row, _) ->
              kept.add(
                  new Key(row.getInt(1), row.getTimestamp(2).getTime()) + "=" + row.getDouble(3)))
          .list();
      Set<String> all = new HashSet<>();
      sent.forEach(row -> all.add(Key.of(row) + "=" + row.content().number()));
      assertThat(kept).as("nothing is lost, nothing appears").isEqualTo(all);
    }
  }

  @SuppressWarnings("serial")
  private static final class Crash extends RuntimeException {}

  private static Row row(int signal, int partition, long time, double value, long seq) {
    long day = System.currentTimeMillis() / 86_400_000 * 86_400_000;
    return new Row(
        signal,
        day - time,
        new Content(value, null, 0),
        new Source(MAIN.value(), machine, partition, day, Stamp.order(seq), null));
  }

  private static int newPartition() {
    int partition = PARTITIONS.incrementAndGet();
    jdbc.sql("INSERT INTO position VALUES ('readings', ?, 0, date_trunc('minute', now()))")
        .param(partition)
        .update();
    return partition;
  }

  private static int position(int partition) {
    return jdbc.sql("SELECT next_offset FROM position WHERE topic = 'readings' AND partition = ?")
        .param(partition)
        .query(Integer.class)
        .single();
  }

  private static int newSignal() {
    int signal = plant.signal(MAIN, machine, SignalKind.GAUGE);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> platform.bean(PlantMirror.class).signal(signal) != null);
    return signal;
  }
}
