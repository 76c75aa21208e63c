package io.takt.analytics.oee;

import static io.takt.analytics.Plant.MAIN;
import static org.awaitility.Awaitility.await;

import io.takt.analytics.Plant;
import io.takt.analytics.Platform;
import io.takt.analytics.history.History;
import io.takt.analytics.planning.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Not a test: what OEE costs on this machine, database included. Run by hand. Prints how long the
 * recomputation of a machine's month takes, and how long questions take over 30 days of 1,000
 * machines, beside the same sums by hand-written SQL.
 */
public final class BenchmarkOee {
  private static final int DAYS = 30;
  private static final int MACHINES = 1000;
  private static final long DAY = 86_400_000;

  private final Platform platform;
  private final Plant plant;
  private final JdbcClient jdbc;
  private final long begin =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(DAYS, ChronoUnit.DAYS).toEpochMilli();

  private BenchmarkOee(Platform platform, Plant plant) {
    this.platform = platform;
    this.plant = plant;
    this.jdbc = platform.bean(JdbcClient.class);
  }

  static void main() {
    try (Platform platform = Platform.start();
        Plant plant = new Plant(platform.kafka())) {
      BenchmarkOee benchmark = new BenchmarkOee(platform, plant);
      benchmark.month();
      benchmark.live();
      benchmark.questions();
    }
  }

  /** A state every 3 minutes, a count every 10 seconds. */
  private void month() {
    Press press = new Press(plant, MAIN, 1);
    Random random = new Random(1);
    String[] words = {"run", "run", "run", "idle", "down", "minor-stop", "setup"};
    press.productFrom(begin);
    double good = 0;
    for (long time = begin; time < begin + DAYS * DAY; time += 10_000) {
      good += random.nextInt(3);
      press.counts(time, good, Math.floor(good / 50));
      if ((time - begin) % 180_000 == 0) {
        press.state(time, words[random.nextInt(words.length)]);
      }
      if ((time - begin) % 3_600_000 == 0) {
        press.send();
      }
    }
    press.send();
    settled();
    System.out.printf(
        "a machine's month: %d readings, %d hours%n",
        jdbc.sql("SELECT count(*) FROM reading_long").query(Long.class).single(),
        jdbc.sql("SELECT count(*) FROM oee_hour").query(Long.class).single());
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      jdbc.sql("UPDATE oee_machine SET plan = plan + 1").update();
      platform.bean(OeeJob.class).run();
      settled();
      System.out.printf("recomputed in %.2f s%n", (System.nanoTime() - start) / 1e9);
    }
  }

  /** What the open hour costs, when each machine tells something every second: two hours of it. */
  private void live() {
    int machines = 100;
    int seconds = 7200;
    List<Press> presses = new ArrayList<>();
    for (int i = 0; i < machines; i++) {
      presses.add(new Press(plant, MAIN, 1));
    }
    long start = System.currentTimeMillis() - seconds * 1000L;
    for (Press press : presses) {
      press.productFrom(start);
      for (int i = 0; i < seconds; i++) {
        long time = start + i * 1000L;
        if (i % 60 == 0) {
          press.state(time, i % 240 == 0 ? "down" : "run");
        }
        press.counts(time, i, Math.floorDiv(i, 50));
        if (i % 600 == 599) {
          press.send();
        }
      }
    }
    settled();
    OeeJob job = platform.bean(OeeJob.class);
    for (int round = 0; round < 5; round++) {
      Duration before = cpu();
      long begun = System.nanoTime();
      job.open();
      double wall = (System.nanoTime() - begun) / 1e9;
      double used = cpu().minus(before).toMillis() / 1e3;
      System.out.printf(
          "open hours of %d machines: %.2f s, %.2f CPU s; of 1,000 once a minute: %.3f cores%n",
          machines, wall, used, used * 1000 / machines / 60);
    }
  }

  /** Of this process and all it started: the database too. */
  private static Duration cpu() {
    return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private void settled() {
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(20))
        .until(() ->
            platform.bean(History.class).lag() == 0
                && count("dirty WHERE readings > 0") == 0
                && count("oee_dirty") == 0
                && count("oee_machine WHERE plan <> settled_plan") == 0);
  }

  private long count(String rows) {
    return jdbc.sql("SELECT count(*) FROM " + rows).query(Long.class).single();
  }

  /** As if 1,000 machines had worked in three shifts; cells of their hours are made by hand. */
  private void questions() {
    List<Press> presses = new ArrayList<>();
    for (int i = 0; i < MACHINES; i++) {
      presses.add(new Press(plant, MAIN, 1));
    }
    plant.flush();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> platform.get(MAIN, machine(presses.getLast(), "none")).statusCode() == 200);
    Integer[] ids = presses.stream().map(press -> press.machine).toArray(Integer[]::new);
    fill(ids);
    for (String by : List.of("none", "machine", "shift", "day", "line")) {
      time(
          "1,000 machines by " + by,
          () -> platform.get(MAIN, "/api/v1/oee?from=now-30d&groupBy=" + by).body());
    }
    for (String what : List.of("losses", "gains", "oee/compare")) {
      time(
          "1,000 machines, " + what,
          () -> platform.get(MAIN, "/api/v1/" + what + "?from=now-30d").body());
    }
    time("one machine by shift", () -> platform.get(MAIN, machine(presses.getFirst(), "shift")));
    time(
        "SQL by hand, 1,000 machines by machine",
        () ->
            jdbc.sql(
                    """
                    SELECT machine_id, sum(ideal_good) / nullif(sum(setup_ms + breakdown_ms + minor_stop_ms
                      + waiting_ms + no_order_ms + unclassified_ms + production_ms), 0)
                    FROM oee_cell WHERE machine_id = ANY(?) AND start >= now() - INTERVAL '30 days'
                    GROUP BY 1
                    """)
                .param(1, ids)
                .query((row, _) -> row.getDouble(2))
                .list());
  }

  private static String machine(Press press, String by) {
    return "/api/v1/machines/" + press.machine + "/oee?from=now-30d&groupBy=" + by;
  }

  private void fill(Integer[] ids) {
    long start = System.nanoTime();
    for (int day = 0; day < DAYS; day++) {
      fill(ids, begin + day * DAY);
    }
    jdbc.sql(
            """
            INSERT INTO oee_machine (machine_id, since, through)
            SELECT m, at_ms(?), date_trunc('hour', now()) FROM unnest(?) m
            """)
        .param(1, begin)
        .param(2, ids)
        .update();
    CellTable cells = platform.bean(OeeTables.class).cells();
    Plan plan = platform.bean(Plan.class);
    for (Integer id : ids) {
      cells.sumDays(new MachineSpan(plan.machine(id).orElseThrow(), begin, begin + DAYS * DAY));
    }
    // six causes a day and machine; no hours of them
    jdbc.sql(
            """
            INSERT INTO oee_loss_day
            SELECT m, CASE WHEN c < 4 THEN c ELSE 0 END, d, 600000 + 1000 * (m % 97), 3,
              (ARRAY['BREAKDOWN', 'WAITING', 'SETUP', 'MINOR_STOP', 'MINOR_STOP', 'UNCLASSIFIED'])[c],
              CASE WHEN c < 4 THEN '' ELSE 'w' || c END
            FROM generate_series(at_ms(?), at_ms(?), INTERVAL '1 day') d, unnest(?) m,
              generate_series(1, 6) c
            """)
        .param(1, begin)
        .param(2, begin + (DAYS - 1) * DAY)
        .param(3, ids)
        .update();
    jdbc.sql("ANALYZE oee_loss_day").update();
    jdbc.sql("ANALYZE oee_cell").update();
    jdbc.sql("ANALYZE oee_day").update();
    System.out.printf("%d cells in %.1f s%n", count("oee_cell"), (System.nanoTime() - start) / 1e9);
  }

  private void fill(Integer[] ids, long day) {
    jdbc.sql(
            """
            INSERT INTO oee_cell
            SELECT m, 0, h, 1, h::date, h::date,
              0, 3600000, 0, 0, 0, 3000000, 100000, 200000, 100000, 100000, 0, 100000, 0, 1, 3,
              0, 0, 500, 5, 2400000, 20000, 1000, 0, 0,
              CASE WHEN extract(hour FROM h) < 6 THEN 's22' WHEN extract(hour FROM h) < 14 THEN 's06'
                WHEN extract(hour FROM h) < 22 THEN 's14' ELSE 's22' END
            FROM generate_series(at_ms(?), at_ms(?), INTERVAL '1 hour') h, unnest(?) m
            """)
        .param(1, day)
        .param(2, day + DAY - 3_600_000)
        .param(3, ids)
        .update();
  }

  private static void time(String what, Runnable question) {
    long[] times = new long[15];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      question.run();
      times[i] = System.nanoTime() - start;
    }
    // the first ones warm up
    long[] warm = Arrays.copyOfRange(times, 5, times.length);
    Arrays.sort(warm);
    System.out.printf("%s: %.0f ms%n", what, warm[warm.length / 2] / 1e6);
  }
}
