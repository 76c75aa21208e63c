package io.takt.bench.pipeline;

import com.icegreen.greenmail.util.GreenMail;
import io.takt.bench.platform.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** One run, from the start of the platform to the check of what it has stored. */
final class PipelineRun {
  private static final int TENANT = 1;
  private static final int DENSE = 5;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MILLION = 1_000_000;

  private final Installation installation;
  private final Size size;
  private final Set<Step> chosen;
  private final long seed;
  private final GreenMail mail;
  private final String site = "bench" + Instant.now().getEpochSecond();
  private final long start = System.nanoTime();

  PipelineRun(Installation installation, Size size, Set<Step> chosen, long seed, GreenMail mail) {
    this.installation = installation;
    this.size = size;
    this.chosen = Step.complete(chosen);
    this.seed = seed;
    this.mail = mail;
  }

  /** Measures, and tells what was measured on. */
  Map<String, String> measure(Outcome outcome) throws IOException, SQLException {
    say("starting a platform in %s".formatted(installation.home()));
    long begin = System.nanoTime();
    if (!installation.isUp()) {
      installation.up();
    }
    double firstStart = seconds(begin);
    outcome.number("first_start_s", firstStart);
    try (Subject subject = new Subject(installation, TENANT)) {
      outcome.section(
          "First start, until all parts answer: %s s.%n".formatted(Numbers.show(firstStart)));
      steps(subject, outcome);
      return about(subject);
    }
  }

  private void steps(Subject subject, Outcome outcome) throws IOException, SQLException {
    say("registering %d machines".formatted(size.machines()));
    try (Plant plant = Plant.make(subject, site, size.machines(), seed)) {
      new PlantSetup(subject.api()).watch();
      say("warming up for %d s".formatted(size.warmUp().toSeconds()));
      plant.generator().flatOut(size.warmUp());
      plant.awaitStored();
      Rounds.Result rounds = rounds(subject, plant, outcome);
      double half = rounds.sustained() / 2;
      Optional<Levels.Result> levels =
          chosen.contains(Step.LOADS)
              ? Optional.of(levels(subject, plant, rounds.sustained(), outcome))
              : Optional.empty();
      if (chosen.contains(Step.QUESTIONS)) {
        views(subject, plant, half, outcome);
      }
      if (chosen.contains(Step.ALARMS)) {
        alarms(subject, plant, half, outcome);
      }
      if (chosen.contains(Step.EVERYTHING)) {
        everything(subject, plant, half, outcome);
      }
      if (chosen.contains(Step.OUTAGE)) {
        catchUp(subject, plant, levels.orElseThrow().half(), outcome);
      }
      if (chosen.contains(Step.DEVICES) || chosen.contains(Step.DATA)) {
        // after an outage the services have just been started anew
        plant.generator().flatOut(size.warmUp());
        plant.awaitStored();
      }
      if (chosen.contains(Step.DEVICES)) {
        moreDevices(subject, plant, outcome);
      }
      if (chosen.contains(Step.DATA)) {
        moreData(subject, plant, outcome);
      }
      outcome.stored(plant.check());
    }
    say(
        "done; lost=%d duplicates=%d"
            .formatted(outcome.stored().lost(), outcome.stored().duplicates()));
  }

  private Rounds.Result rounds(Subject subject, Plant plant, Outcome outcome)
      throws IOException, SQLException {
    say("%d rounds at full speed and of the floor".formatted(size.rounds()));
    try (Floor floor = new Floor(subject.connect(), size.machines() * Workload.VALUES)) {
      floor.store(MILLION / 2);
      Rounds.Result rounds = Rounds.run(subject, plant, floor, size.rounds(), size.round());
      outcome.figure(Figure.INGEST_RATIO, rounds.ratio());
      outcome.number("sustained_readings_per_s", rounds.sustained());
      outcome.number("floor_bytes_per_row", floor.bytesPerRow());
      if (rounds.isVoid()) {
        rounds
            .rounds()
            .forEach(
                each -> outcome.busy("a round at full speed", each.others(), Figure.INGEST_RATIO));
      }
      outcome.section(Tables.rounds(rounds));
      return rounds;
    }
  }

  private Levels.Result levels(Subject subject, Plant plant, double sustained, Outcome outcome)
      throws IOException, SQLException {
    say("loads of 25, 50 and 75 %% of %s readings/s".formatted(Numbers.show(sustained)));
    Levels.Result levels = Levels.run(subject, plant, sustained, size.level());
    outcome.figure(Figure.CPU_S_PER_MILLION, levels.cpuPerMillion());
    outcome.figure(Figure.BYTES_PER_READING, levels.stored().raw() / levels.readings());
    outcome.number("rollup_bytes_per_reading", levels.stored().rollups() / levels.readings());
    outcome.figure(
        Figure.RSS_MB,
        levels.half().resident().entrySet().stream()
            .filter(each -> !each.getKey().equals("timescaledb"))
            .mapToDouble(Map.Entry::getValue)
            .sum());
    levels
        .levels()
        .forEach(each -> {
          outcome.busy(
              "the load of " + each.percent() + " %",
              each.used().others(),
              Figure.CPU_S_PER_MILLION);
          outcome.number(
              "ack_p99_ms_" + each.percent(),
              Numbers.millis(each.acknowledged().getValueAtPercentile(99)));
          outcome.number(
              "fresh_p99_ms_" + each.percent(),
              Numbers.millis(each.visible().getValueAtPercentile(99)));
        });
    outcome.section(Tables.levels(levels));
    outcome.section(Tables.costs(levels));
    return levels;
  }

  private void views(Subject subject, Plant plant, double half, Outcome outcome)
      throws IOException, SQLException {
    say("questions of a dashboard, idle and at half load");
    long told = new Past(subject.api(), site).tell(size.past(), DENSE);
    Arrival.awaitRollups(subject.connection(), PATIENCE);
    outcome.stored(plant.checkPast(told));
    int signal = plant.signal(ApiView.MACHINE);
    int machine =
        (int) subject.number("SELECT machine_id FROM analytics.signal WHERE signal_id = " + signal);
    Dashboards.warmUp(subject.api(), signal);
    List<Dashboards.Answer> idle = Dashboards.run(subject, subject.connect(), signal);
    Consumption before = subject.consumption();
    try (Background load = new Background(plant, half)) {
      List<Dashboards.Answer> busy = Dashboards.run(subject, subject.connect(), signal);
      Histogram visible = plant.view().watch(subject.api(), machine, size.level().toNanos());
      outcome.busy(
          "the dashboard at half load",
          subject.consumption().since(before).others(),
          Figure.QUERY_RATIO_P50,
          Figure.VISIBLE_P99_MS);
      outcome.figure(
          Figure.QUERY_RATIO_P50,
          Stream.concat(idle.stream(), busy.stream())
              .mapToDouble(Dashboards.Answer::ratio)
              .max()
              .orElseThrow());
      outcome.figure(Figure.VISIBLE_P99_MS, Numbers.millis(visible.getValueAtPercentile(99)));
      outcome.section(Tables.questions(idle, busy));
      load.check();
    }
  }

  private void alarms(Subject subject, Plant plant, double half, Outcome outcome)
      throws IOException, SQLException {
    say("%d alarms at half load".formatted(size.alarms()));
    try (AlarmView view = AlarmView.make(subject, site + "alarms", mail, size.alarms());
        Background load = new Background(plant, half)) {
      Consumption before = subject.consumption();
      AlarmView.Latencies found = view.measure(size.alarms());
      outcome.busy(
          "alarms at half load",
          subject.consumption().since(before).others(),
          Figure.ALARM_API_P50_MS,
          Figure.ALARM_API_P99_MS,
          Figure.ALARM_MAIL_P99_MS);
      outcome.figure(Figure.ALARM_API_P50_MS, Numbers.millis(found.api().getValueAtPercentile(50)));
      outcome.figure(Figure.ALARM_API_P99_MS, Numbers.millis(found.api().getValueAtPercentile(99)));
      outcome.figure(
          Figure.ALARM_MAIL_P99_MS, Numbers.millis(found.mail().getValueAtPercentile(99)));
      load.check();
    }
  }

  private void everything(Subject subject, Plant plant, double half, Outcome outcome)
      throws IOException, SQLException {
    say("half load with everything on");
    Consumption before = subject.consumption();
    Generator.Sent sent;
    try (Onlookers onlookers = new Onlookers(subject.api(), plant.signal(ApiView.MACHINE))) {
      sent = plant.generator().steadily(half / Workload.VALUES, size.level());
      plant.awaitStored();
      onlookers.check();
    }
    Arrival.awaitRollups(subject.connection(), PATIENCE);
    Consumption used = subject.consumption().since(before);
    outcome.figure(Figure.CPU_S_PER_MILLION_ALL, used.platform() / (sent.readings() / 1e6));
    outcome.busy("half load with everything on", used.others(), Figure.CPU_S_PER_MILLION_ALL);
  }

  private void catchUp(Subject subject, Plant plant, Levels.Level half, Outcome outcome)
      throws IOException, SQLException {
    say("an outage of the services at half load");
    // on a slow machine nothing is ever seen at once
    Duration fresh =
        Duration.ofNanos(Math.max(SOON.toNanos(), 2 * half.visible().getValueAtPercentile(99)));
    CatchUp.Result result = CatchUp.run(subject, plant, half.readingsPerSecond(), fresh);
    outcome.figure(Figure.CATCH_UP_RATIO, result.ratio());
    outcome.busy("the outage", result.others(), Figure.CATCH_UP_RATIO);
    outcome.section(result.text());
  }

  private void moreDevices(Subject subject, Plant plant, Outcome outcome)
      throws IOException, SQLException {
    say("ten times the devices");
    Growth.Speed base = Growth.speed(subject, plant, size.round());
    try (Plant more = Plant.make(subject, site + "10", size.machines() * Growth.TIMES, seed)) {
      Growth.Speed devices = Growth.speed(subject, more, size.round());
      outcome.figure(
          Figure.DEVICES_INGEST_RATIO, devices.readingsPerSecond() / base.readingsPerSecond());
      outcome.figure(Figure.DEVICES_CPU_RATIO, devices.cpu() / base.cpu());
      outcome.busy(
          "ten times the devices",
          Math.max(base.others(), devices.others()),
          Figure.DEVICES_INGEST_RATIO,
          Figure.DEVICES_CPU_RATIO);
      outcome.section(Tables.growth("Ten times the devices", base, devices));
      outcome.stored(more.check());
    }
  }

  private void moreData(Subject subject, Plant plant, Outcome outcome)
      throws IOException, SQLException {
    say("ten times the stored data");
    Arrival.awaitRollups(subject.connection(), PATIENCE);
    Growth.Speed base = Growth.speed(subject, plant, size.round());
    Arrival.awaitRollups(subject.connection(), PATIENCE);
    Dashboards.warmUp(subject.api(), plant.signal(ApiView.MACHINE));
    double week = week(subject, plant);
    double times = Growth.fill(subject, plant);
    Growth.Speed filled = Growth.speed(subject, plant, size.round());
    Arrival.awaitRollups(subject.connection(), PATIENCE);
    outcome.number("stored_data_times", times);
    outcome.figure(Figure.STORED_QUERY_RATIO, week(subject, plant) / week);
    outcome.figure(
        Figure.STORED_INGEST_RATIO, filled.readingsPerSecond() / base.readingsPerSecond());
    outcome.busy(
        "ten times the stored data",
        Math.max(base.others(), filled.others()),
        Figure.STORED_QUERY_RATIO,
        Figure.STORED_INGEST_RATIO);
    outcome.section(
        Tables.growth("%s times the stored data".formatted(Numbers.show(times)), base, filled));
  }

  private static double week(Subject subject, Plant plant) throws IOException, SQLException {
    return Dashboards.run(subject, subject.connect(), plant.signal(ApiView.MACHINE))
        .getFirst()
        .ours();
  }

  private Map<String, String> about(Subject subject) throws SQLException {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("commit", commit(installation.root()));
    about.put("machine", ProcessFile.machine());
    about.put(
        "versions",
        "Java %s, PostgreSQL %s, TimescaleDB %s"
            .formatted(
                Runtime.version(),
                subject.text("SHOW server_version"),
                subject.text("SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'")));
    about.put(
        "workload",
        "seed %d, %d machines of 5 values behind %d gateways, 1 %% out of order, 0.1 %% sent twice"
            .formatted(seed, size.machines(), (size.machines() + 9) / 10));
    about.put("took", "%.0f s".formatted(seconds(start)));
    return about;
  }

  private String commit(Path root) {
    Installation.Result result =
        installation.execute(
            Duration.ofSeconds(20),
            List.of("git", "-C", root.toString(), "describe", "--always", "--dirty"));
    return result.exitCode() == 0 ? result.output().strip() : "unknown";
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private void say(String what) {
    System.err.printf("%6.1f s  %s%n", seconds(start), what);
  }
}
