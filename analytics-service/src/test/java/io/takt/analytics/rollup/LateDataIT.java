package io.takt.analytics.rollup;

import static io.takt.analytics.Plant.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.analytics.plant.PlantMirror;
import io.takt.analytics.plant.PlantSignal;
import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.Quality;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever the order of arrival, the roll-ups are what the raw readings say. */
class LateDataIT {
  private static final long HOUR = 3_600_000;

  private static Platform platform;
  private static Plant plant;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() {
    platform = Platform.start();
    plant = new Plant(platform.kafka());
    jdbc = platform.bean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    plant.close();
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void equalsRecomputationFromRawInAnyOrderOfArrival(long seed) {
    Random random = new Random(seed);
    String zone = List.of("Europe/Berlin", "Asia/Kolkata", "America/St_Johns").get((int) seed - 1);
    int machine = plant.machine(MAIN, zone);
    long interval = random.nextBoolean() ? 0 : 120_000;
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE, RetentionClass.STANDARD, interval);
    int counter = plant.signal(MAIN, machine, SignalKind.COUNTER);
    int state = plant.signal(MAIN, machine, SignalKind.STATE, RetentionClass.STANDARD, interval);
    // days that are over, a change of the clocks among them, and a part of today
    long end = System.currentTimeMillis() - 2 * HOUR;
    long begin = end - 60 * HOUR;
    List<Sample> samples = new ArrayList<>();
    TreeMap<Long, Double> counts = new TreeMap<>();
    for (int i = 0; i < 600; i++) {
      long time = begin + (long) (random.nextDouble() * (end - begin));
      samples.add(gauge(random, gauge, time));
      samples.add(state(random, state, time + random.nextInt(1000)));
      counts.put(time + random.nextInt(500), 0.0);
    }
    double total = 0;
    for (long time : counts.keySet()) {
      total = random.nextInt(50) == 0 ? random.nextInt(5) : total + random.nextInt(10);
      samples.add(Plant.sample(time, counter, total));
    }
    Collections.shuffle(samples, random);

    int from = 0;
    while (from < samples.size()) {
      int to = Math.min(samples.size(), from + 1 + random.nextInt(200));
      plant.read(MAIN, machine, 0, samples.subList(from, to).toArray(Sample[]::new));
      plant.flush();
      if (random.nextInt(3) == 0) {
        // lets the roll-up see a part before the next one comes
        int target = to;
        await().atMost(Duration.ofSeconds(60)).until(() -> rows(machine) >= target * 0.95);
      }
      from = to;
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> rows(machine) >= distinct(samples) && marks() == 0);

    RollupOracle oracle =
        new RollupOracle(jdbc, signal(gauge), platform.bean(NumberRollupTable.class));
    assertThat(oracle.checkNumbers(rolledTo())).isGreaterThan(300);
    oracle = new RollupOracle(jdbc, signal(counter), platform.bean(NumberRollupTable.class));
    assertThat(oracle.checkNumbers(rolledTo())).isGreaterThan(300);
    StateOracle states =
        new StateOracle(jdbc, signal(state), platform.bean(StateRollupTable.class));
    assertThat(states.check(rolledTo())).isGreaterThan(300);
  }

  /** All is rolled up when one more comes, and nothing but perhaps silence follows it. */
  @ParameterizedTest
  @ValueSource(longs = {0, 120_000})
  void aLateReadingThatIsTheLastReachesAllBuckets(long interval) {
    int machine = plant.machine(MAIN, "Europe/Berlin");
    long begin = System.currentTimeMillis() - 50 * HOUR;
    int[] states = new int[5];
    List<Sample> early = new ArrayList<>();
    for (int i = 0; i < states.length; i++) {
      states[i] = plant.signal(MAIN, machine, SignalKind.STATE, RetentionClass.STANDARD, interval);
      early.add(Plant.sample(begin, states[i], "run"));
    }
    early.add(Plant.stale(begin + 20 * HOUR, states[1]));
    early.add(Plant.stale(begin + 30 * HOUR, states[1]));
    early.add(Plant.sample(begin + 20 * HOUR, states[3], "idle"));
    plant.read(MAIN, machine, 0, early.toArray(Sample[]::new));
    plant.flush();
    await().atMost(Duration.ofSeconds(60)).until(() -> rows(machine) == 8 && marks() == 0);

    long late = begin + 10 * HOUR;
    plant.read(
        MAIN,
        machine,
        1,
        Plant.sample(late, states[0], "down"),
        Plant.sample(late, states[1], "down"),
        Plant.stale(late, states[2]),
        // in place of what was the last
        Plant.sample(begin + 20 * HOUR, states[3], "down"),
        Plant.sample(System.currentTimeMillis() - 5 * 60_000, states[4], "down"));
    plant.flush();
    await().atMost(Duration.ofSeconds(60)).until(() -> rows(machine) == 12 && marks() == 0);

    for (int each : states) {
      new StateOracle(jdbc, signal(each), platform.bean(StateRollupTable.class)).check(rolledTo());
    }
  }

  private static PlantSignal signal(int id) {
    return Objects.requireNonNull(platform.bean(PlantMirror.class).signal(id));
  }

  private static Sample gauge(Random random, int signal, long time) {
    int dice = random.nextInt(20);
    if (dice == 0) {
      return Plant.stale(time, signal);
    }
    Value.Builder value =
        Value.newBuilder().setSignalId(signal).setNumber(random.nextGaussian() * 50);
    if (dice == 1) {
      value.setQuality(Quality.BAD);
    } else if (dice == 2) {
      value.setQuality(Quality.UNCERTAIN);
    }
    return Plant.sample(time, value.build());
  }

  private static Sample state(Random random, int signal, long time) {
    return random.nextInt(20) == 0
        ? Plant.stale(time, signal)
        : Plant.sample(time, signal, List.of("run", "idle", "down").get(random.nextInt(3)));
  }

  private static long distinct(List<Sample> samples) {
    return samples.stream()
        .map(sample -> sample.getValues(0).getSignalId() + "/" + sample.getTimeMs())
        .distinct()
        .count();
  }

  private static long rows(int machine) {
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM reading_standard JOIN signal USING (signal_id) WHERE machine_id = :m)
              + (SELECT count(*) FROM reading_text JOIN signal USING (signal_id) WHERE machine_id = :m)
            """)
        .param("m", machine)
        .query(Long.class)
        .single();
  }

  private static long marks() {
    return jdbc.sql("SELECT count(*) FROM dirty").query(Long.class).single();
  }

  private static long rolledTo() {
    return jdbc
        .sql("SELECT min(rolled_to) FROM position")
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .list()
        .stream()
        .mapToLong(Instant::toEpochMilli)
        .min()
        .orElseThrow();
  }
}
