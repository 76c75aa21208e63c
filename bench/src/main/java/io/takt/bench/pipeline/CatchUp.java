package io.takt.bench.pipeline;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Kills the services under load and waits until what is sent is seen at once again. */
final class CatchUp {
  private static final String SERVICES = "services";
  private static final Duration BEFORE = Duration.ofSeconds(3);

  private static final long LOOK_MILLIS = 50;

  private CatchUp() {}

  /**
   * @param outage from the kill until the services answered, s
   * @param catchUp from then on until nothing waited any more, s
   */
  record Result(double outage, double catchUp, double others) {
    double ratio() {
      return catchUp / outage;
    }

    String text() {
      return "Services killed at half load: they answered after %s s, nothing waited after another %s s.%n"
          .formatted(Numbers.show(outage), Numbers.show(catchUp));
    }
  }

  /**
   * @param fresh a reading that has been on its way for less waits for nothing
   */
  static Result run(Subject subject, Plant plant, double readingsPerSecond, Duration fresh)
      throws IOException, SQLException {
    try (Background load = new Background(plant, readingsPerSecond)) {
      return outage(subject, plant, load, fresh);
    }
  }

  private static Result outage(Subject subject, Plant plant, Background load, Duration fresh)
      throws IOException {
    Consumption before = subject.consumption();
    pause(load, BEFORE);
    long killed = System.nanoTime();
    ProcessHandle.of(subject.pid(SERVICES)).ifPresent(ProcessHandle::destroyForcibly);
    await(load, () -> !subject.answers());
    await(load, subject::answers);
    long answered = System.nanoTime();
    await(load, () -> plant.freshness().longestWaitNanos() < fresh.toNanos());
    long caughtUp = System.nanoTime();
    subject.look();
    return new Result(
        (answered - killed) / 1e9,
        (caughtUp - answered) / 1e9,
        subject.consumption().since(before).others());
  }

  private static void await(Background load, BooleanSupplier condition) throws IOException {
    while (!condition.getAsBoolean()) {
      pause(load, Duration.ofMillis(LOOK_MILLIS));
    }
  }

  private static void pause(Background load, Duration time) throws IOException {
    LockSupport.parkNanos(time.toNanos());
    load.check();
  }
}
