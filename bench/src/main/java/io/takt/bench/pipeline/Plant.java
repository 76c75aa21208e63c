package io.takt.bench.pipeline;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;

/** Machines that are registered, known to every part, and ready to send. */
final class Plant implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** The first message of a machine makes its signals, which takes a call for each. */
  private static final double FIRST_MESSAGES_PER_SECOND = 250;

  private final Subject subject;
  private final Workload workload;
  private final Freshness freshness;
  private final ApiView view;
  private final Generator generator;
  private final int[] signals;

  private Plant(
      Subject subject,
      Workload workload,
      Freshness freshness,
      ApiView view,
      Generator generator,
      int[] signals) {
    this.subject = subject;
    this.workload = workload;
    this.freshness = freshness;
    this.view = view;
    this.generator = generator;
    this.signals = signals;
  }

  /**
   * Returns when the first message of every machine is stored.
   *
   * @param site key of a new site
   */
  static Plant make(Subject subject, String site, int machines, long seed)
      throws IOException, SQLException {
    Workload workload = new Workload(seed, machines);
    Freshness freshness = new Freshness(subject.connect(), machines);
    ApiView view = new ApiView();
    Generator generator =
        new Generator(
            subject.mqtt(),
            new PlantSetup(subject.api()).make(site, machines),
            workload,
            (machine, stamp, intended) -> {
              freshness.sent(machine, stamp, intended);
              view.sent(machine, stamp, intended);
            });
    Duration once = Duration.ofMillis((long) (machines * 1000 / FIRST_MESSAGES_PER_SECOND));
    generator.steadily(FIRST_MESSAGES_PER_SECOND, once);
    int[] signals = StoredCheck.awaitSignals(subject.connection(), site, workload, PATIENCE);
    freshness.start(signals);
    Plant plant = new Plant(subject, workload, freshness, view, generator, signals);
    plant.awaitStored();
    return plant;
  }

  Workload workload() {
    return workload;
  }

  Generator generator() {
    return generator;
  }

  Freshness freshness() {
    return freshness;
  }

  ApiView view() {
    return view;
  }

  int signal(int machine) {
    return signals[machine * Workload.VALUES];
  }

  Integer[] signals() {
    return IntStream.of(signals).boxed().toArray(Integer[]::new);
  }

  void awaitStored() throws SQLException {
    Arrival.await(subject.connection(), signals, workload, PATIENCE);
  }

  StoredCheck.Result check() throws SQLException {
    return StoredCheck.run(subject.connection(), signals, workload);
  }

  /**
   * Whether what was told of the time before the first message is there.
   *
   * @param readings so many
   */
  StoredCheck.Result checkPast(long readings) throws SQLException {
    long stored =
        (long)
            subject.number(
                "SELECT count(*) FROM analytics.reading_standard WHERE time < to_timestamp("
                    + workload.start()
                    + " / 1000::float8)");
    return new StoredCheck.Result(
        Math.max(0, readings - stored), 0, Math.max(0, stored - readings), 0);
  }

  @Override
  public void close() throws IOException, SQLException {
    generator.close();
    freshness.close();
  }
}
