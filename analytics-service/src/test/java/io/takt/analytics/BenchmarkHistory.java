package io.takt.analytics;

import static io.takt.analytics.Plant.MAIN;
import static org.awaitility.Awaitility.await;

import io.takt.contracts.plant.SignalKind;
import io.takt.contracts.readings.Sample;
import io.takt.contracts.readings.Value;
import io.takt.parts.EphemeralKafka;
import io.takt.parts.EphemeralTimescale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Not a test: measures the writer and the roll-up on this machine, Kafka and database included. Run
 * by hand; the arguments are the live rows and the rows to back-fill, in thousands.
 */
public final class BenchmarkHistory {
  private static final int MACHINES = 1000;
  private static final int SIGNALS = 12;
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private final Platform platform;
  private final Plant plant;
  private final JdbcClient jdbc;

  private BenchmarkHistory(Platform platform, Plant plant) {
    this.platform = platform;
    this.plant = plant;
    this.jdbc = platform.bean(JdbcClient.class);
  }

  static void main(String[] args) {
    try (Platform platform =
            Platform.start(
                EphemeralTimescale.shared().fresh("analytics"),
                EphemeralKafka.shared().bootstrapServers());
        Plant plant = new Plant(platform.kafka())) {
      BenchmarkHistory benchmark = new BenchmarkHistory(platform, plant);
      benchmark.live(Integer.parseInt(args[0]) * 1000);
      benchmark.size();
      benchmark.backfill(Integer.parseInt(args[1]) * 1000);
      benchmark.size();
    }
  }

  private record Machine(int id, List<Integer> signals) {}

  private Machine machine() {
    int id = plant.machine(MAIN, "Europe/Berlin");
    List<Integer> signals = new ArrayList<>();
    for (int i = 0; i < SIGNALS; i++) {
      signals.add(plant.signal(MAIN, id, SignalKind.GAUGE));
    }
    return new Machine(id, signals);
  }

  private void live(int rows) {
    List<Machine> machines = new ArrayList<>();
    for (int i = 0; i < MACHINES; i++) {
      machines.add(machine());
    }
    int seconds = rows / MACHINES / SIGNALS;
    long begin = System.currentTimeMillis() + 10_000 - seconds * 1000L;
    measure(
        "live, %d signals".formatted(MACHINES * SIGNALS),
        seconds * MACHINES * SIGNALS,
        () -> {
          for (int second = 0; second < seconds; second++) {
            for (Machine machine : machines) {
              plant.read(MAIN, machine.id(), second + 1, sample(machine, begin + second * 1000L));
            }
          }
        });
  }

  private void size() {
    System.out.printf(
        "bytes a row with index: %.1f%n",
        jdbc.sql(
                "SELECT hypertable_size('reading_standard')::float8 / count(*) FROM reading_standard")
            .query(Double.class)
            .single());
  }

  private void backfill(int rows) {
    List<Machine> machines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      machines.add(machine());
    }
    int steps = rows / 12 / SIGNALS;
    long week = Duration.ofDays(7).toMillis();
    long begin = System.currentTimeMillis() - week - 3_600_000;
    measure(
        "back-fill of a week, 144 signals",
        steps * 12 * SIGNALS,
        () -> {
          for (int step = 0; step < steps; step++) {
            for (Machine machine : machines) {
              plant.read(
                  MAIN, machine.id(), step + 1, sample(machine, begin + week * step / steps));
            }
          }
        });
  }

  private static Sample sample(Machine machine, long time) {
    Sample.Builder sample = Sample.newBuilder().setTimeMs(time);
    for (int signal : machine.signals()) {
      sample.addValues(
          Value.newBuilder().setSignalId(signal).setNumber(Math.sin((time + signal) % 1e6)));
    }
    return sample.build();
  }

  private void measure(String what, int rows, Runnable send) {
    long before = count();
    long start = System.nanoTime();
    send.run();
    plant.flush();
    double sent = since(start);
    await().atMost(LONGEST).until(() -> count() >= before + rows);
    double stored = since(start);
    await().atMost(LONGEST).until(() -> marks() == 0);
    System.out.printf(
        "%s: %d rows, sent in %.1f s, stored in %.1f s (%.0f rows/s), rolled up in %.1f s%n",
        what, rows, sent, stored, rows / stored, since(start));
  }

  private long count() {
    return platform.bean(io.takt.analytics.history.HistoryMeters.class).storedRows();
  }

  private long marks() {
    return jdbc.sql("SELECT count(*) FROM dirty").query(Long.class).single();
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
