package io.takt.bench.pipeline;

import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A steady load as long as this is open. */
final class Background implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Plant plant;
  private final ExecutorService sender = Executors.newSingleThreadExecutor();
  private final Future<Generator.Sent> sending;

  Background(Plant plant, double readingsPerSecond) {
    this.plant = plant;
    this.sending =
        sender.submit(
            () -> plant.generator().steadily(readingsPerSecond / Workload.VALUES, LONGEST));
  }

  /**
   * @throws IOException when the load has broken down
   */
  void check() throws IOException {
    if (sending.isDone()) {
      try {
        sending.get();
      } catch (ExecutionException e) {
        throw new IOException("sending broke: " + e.getCause(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new PlatformException("the load ended after " + LONGEST.toMinutes() + " min");
    }
  }

  /** Ends the load and returns when all of it is stored. */
  @Override
  public void close() throws SQLException {
    plant.generator().stop();
    sender.close();
    plant.awaitStored();
  }
}
