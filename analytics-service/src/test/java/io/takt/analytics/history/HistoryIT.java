package io.takt.analytics.history;

import static io.takt.analytics.Plant.LAB;
import static io.takt.analytics.Plant.MAIN;
import static io.takt.analytics.Plant.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.analytics.history.Checkpoint.Step;
import io.takt.analytics.intake.Intake;
import io.takt.analytics.intake.IntakeProperties;
import io.takt.analytics.intake.PositionTable;
import io.takt.analytics.plant.PlantMirror;
import io.takt.contracts.plant.RetentionClass;
import io.takt.contracts.plant.SignalKind;
import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The writer on real Kafka. */
class HistoryIT {
  private static EphemeralKafka kafka;
  private static Platform platform;
  private static Plant plant;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() {
    // its own: what other tests sent would be counted
    kafka = EphemeralKafka.start();
    platform =
        Platform.start(EphemeralTimescale.shared().fresh("analytics"), kafka.bootstrapServers());
    plant = new Plant(platform.kafka());
    jdbc = platform.bean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    plant.close();
    platform.close();
    kafka.close();
  }

  @Test
  void keepsTheMeasuredValueWhenTheSourceGoesStale() {
    int machine = plant.machine(MAIN, "Europe/Berlin");
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
    long now = System.currentTimeMillis();

    plant.read(MAIN, machine, 0, sample(now, gauge, 21.5), Plant.stale(now + 2, gauge));

    eventually().until(() -> rows("reading_standard", gauge) == 2);
    assertThat(
            jdbc.sql("SELECT value, quality, trace FROM latest WHERE signal_id = ?")
                .param(gauge)
                .query()
                .singleRow())
        .containsEntry("value", 21.5)
        .containsEntry("quality", 3)
        .extractingByKey("trace")
        .hasToString("4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
  }

  @Test
  void refusesWhatCannotBeStoredAndStoresWhatStandsBetween() {
    int machine = plant.machine(MAIN, "Europe/Berlin");
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
    int text = plant.signal(MAIN, machine, SignalKind.TEXT, RetentionClass.SHORT, 0);
    int stranger = plant.signal(LAB, plant.machine(LAB, "UTC"), SignalKind.GAUGE);
    long now = System.currentTimeMillis();
    long monthAgo = now - Duration.ofDays(30).toMillis();

    plant.read(
        MAIN,
        machine,
        0,
        sample(now, gauge, 1),
        sample(now + 1, gauge, "words"),
        sample(now, text, "a\0b"),
        sample(now + 1, text, "after"),
        sample(monthAgo, text, "too old for its class"),
        sample(monthAgo, gauge, 2),
        sample(now, stranger, 3),
        sample(Long.MAX_VALUE / 2, gauge, 4),
        sample(now + 2, gauge, 5));

    eventually()
        .until(() -> rows("reading_standard", gauge) == 3 && rows("reading_text", text) == 1);
    assertThat(
            jdbc.sql("SELECT code FROM refused WHERE machine_id = ? ORDER BY code")
                .param(machine)
                .query(String.class)
                .list())
        .containsExactly(
            "store-refused",
            "store-refused",
            "time-before-retention",
            "time-in-future",
            "wrong-type");
  }

  @Test
  void aWriterPausedForTooLongIsFencedAndNothingIsLostOrDoubled() throws InterruptedException {
    int machine = plant.machine(MAIN, "Europe/Berlin");
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
    long begin = System.currentTimeMillis() - 100_000;
    double storedBefore = stored();
    CountDownLatch paused = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Intake<List<Row>> other =
        intake(step -> {
          if (step == Step.COLLECTED && paused.getCount() > 0) {
            paused.countDown();
            await().atMost(Duration.ofSeconds(60)).until(() -> release.getCount() == 0);
          }
        });
    other.start();
    int sent = 0;
    // all partitions get messages until the other writer has some of its own
    List<Integer> machines = new ArrayList<>(List.of(machine));
    List<Integer> signals = new ArrayList<>(List.of(gauge));
    for (int i = 0; i < 40; i++) {
      machines.add(plant.machine(MAIN, "UTC"));
      signals.add(plant.signal(MAIN, machines.getLast(), SignalKind.GAUGE));
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (paused.getCount() > 0 && System.nanoTime() < deadline) {
      for (int i = 0; i < machines.size(); i++) {
        plant.read(MAIN, machines.get(i), 0, sample(begin + sent, signals.get(i), sent));
        sent++;
      }
      plant.flush();
      if (paused.await(200, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    assertThat(paused.getCount()).isZero();
    int total = sent;
    // the service itself takes over what the paused one held
    eventually().untilAsserted(() -> assertThat(stored() - storedBefore).isEqualTo(total));
    release.countDown();
    plant.read(MAIN, machine, 0, sample(begin - 1, gauge, -1));
    eventually().untilAsserted(() -> assertThat(stored() - storedBefore).isEqualTo(total + 1.0));
    other.close();
    assertThat(platform.bean(HistoryMeters.class).duplicateRows()).isZero();
    assertThat(
            jdbc.sql("SELECT count(*) FROM reading_standard WHERE signal_id IN (:signals)")
                .param("signals", signals)
                .query(Integer.class)
                .single())
        .isEqualTo(total + 1);
  }

  @Test
  void removesTheDataOfADeletedMachine() {
    int machine = plant.machine(MAIN, "Europe/Berlin");
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
    int kept = plant.signal(MAIN, plant.machine(MAIN, "UTC"), SignalKind.GAUGE);
    long now = System.currentTimeMillis();
    for (int day = 0; day < 4; day++) {
      long time = now - Duration.ofDays(day * 20L).toMillis();
      plant.read(MAIN, machine, 0, sample(time, gauge, day), sample(time, kept, day));
    }
    eventually().until(() -> rows("reading_standard", gauge) == 4 && rows("rollup_1m", gauge) >= 3);

    plant.remove("machine", machine);

    eventually()
        .until(() ->
            rows("reading_standard", gauge)
                    + rows("rollup_1m", gauge)
                    + rows("rollup_1h", gauge)
                    + rows("rollup_day", gauge)
                    + rows("latest", gauge)
                == 0);
    plant.read(MAIN, machine, 0, sample(now + 5, gauge, 9));
    eventually().until(() -> rows("refused", gauge) == 1 || rows("reading_standard", gauge) > 0);
    assertThat(rows("reading_standard", gauge)).isZero();
    assertThat(rows("reading_standard", kept)).isEqualTo(4);
  }

  @Test
  void keepsTheDataOfWhatMayBeRestored() {
    int machine = plant.machine(MAIN, "Europe/Berlin");
    int gauge = plant.signal(MAIN, machine, SignalKind.GAUGE);
    int gone = plant.signal(MAIN, machine, SignalKind.GAUGE);
    PlantMirror mirror = platform.bean(PlantMirror.class);
    long now = System.currentTimeMillis();
    plant.read(MAIN, machine, 0, sample(now, gauge, 1), sample(now, gone, 1));
    eventually().until(() -> rows("reading_standard", gauge) + rows("reading_standard", gone) == 2);

    plant.deleted(true, "machine/" + machine, "signal/" + gauge);
    eventually().until(() -> mirror.signal(gauge) == null && !shown(gauge));
    plant.remove("signal", gone);
    // the work that removes data has been here
    eventually().until(() -> rows("reading_standard", gone) == 0);
    assertThat(rows("reading_standard", gauge)).isEqualTo(1);
    assertThat(shown(gauge)).isFalse();

    plant.deleted(false, "machine/" + machine, "signal/" + gauge);
    eventually().until(() -> mirror.signal(gauge) != null && shown(gauge));
    plant.read(MAIN, machine, 0, sample(now + 5, gauge, 2));
    eventually().until(() -> rows("reading_standard", gauge) == 2);

    plant.deleted(true, "machine/" + machine, "signal/" + gauge);
    eventually().until(() -> !shown(gauge));
    plant.remove("signal", gauge);
    plant.remove("machine", machine);
    eventually().until(() -> rows("reading_standard", gauge) == 0);
  }

  /** Whether questions for its history are answered. */
  private boolean shown(int signal) {
    return jdbc.sql("SELECT count(*) FROM signal WHERE signal_id = ? AND removed_at IS NULL")
            .param(signal)
            .query(Integer.class)
            .single()
        == 1;
  }

  @Test
  void looksUpNewTimesAtOnceAlsoWhenTheStatisticsAreOld() {
    JdbcTemplate database = new JdbcTemplate(platform.bean(DataSource.class));
    ReadingTable table = new ReadingTable(database, "reading_standard", false);
    long now = System.currentTimeMillis();
    table.copy(grid(now - 3_600_000, 20));
    database.execute("ANALYZE reading_standard");
    List<Row> recent = grid(now, 200);
    table.copy(recent);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          List<Row> some =
              IntStream.range(0, 1_000).mapToObj(i -> recent.get(i * 200 + i % 200)).toList();
          assertThat(table.find(some)).hasSize(some.size());
          table.update(some.stream().map(row -> row.with(new Content(7, null, 0), 0)).toList());
        });
    assertThat(jdbc.sql("SELECT sum(value) FROM reading_standard WHERE signal_id >= 9000000"))
        .satisfies(sum -> assertThat(sum.query(Double.class).single()).isEqualTo(7_000));
  }

  /** A thousand signals nobody else has, so many times each; sorted by key. */
  private static List<Row> grid(long begin, int times) {
    List<Row> rows = new ArrayList<>();
    for (int signal = 9_000_000; signal < 9_001_000; signal++) {
      for (int time = 0; time < times; time++) {
        rows.add(
            new Row(
                signal,
                begin + time,
                new Content(0, null, 0),
                new Source(1, 1, 0, begin, Stamp.NO_ORDER, null)));
      }
    }
    return rows;
  }

  private static Intake<List<Row>> intake(Checkpoint checkpoint) {
    IntakeProperties properties =
        new IntakeProperties(
            2000,
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofSeconds(1));
    return new Intake<>(
        platform.kafka(),
        platform.bean(HistoryWriters.class).writer(checkpoint),
        platform.bean(PositionTable.class),
        properties);
  }

  private static double stored() {
    return platform.bean(HistoryMeters.class).storedRows();
  }

  private static int rows(String table, int signal) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE signal_id = ?")
        .param(signal)
        .query(Integer.class)
        .single();
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60));
  }
}
