package io.takt.bench.faults;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param id what {@code --only} takes
 * @param must beside losing, doubling, inventing and changing nothing
 * @param closing runs before an issue is closed
 * @param full runs of the full table
 * @param outages of the full run, in turn; the smoke run has its own
 * @param experiment null while it is not built
 */
record Fault(
    String id,
    String name,
    String must,
    int closing,
    int full,
    List<Duration> outages,
    @Nullable Experiment experiment) {

  Fault {
    outages = List.copyOf(outages);
  }

  /** Makes the fault once, while the load runs, and sees to it that its cause is gone. */
  @FunctionalInterface
  interface Experiment {
    Trial run(Scene scene, Circumstances circumstances) throws IOException, SQLException;
  }

  static Fault of(
      String id, String name, String must, int closing, int full, Experiment experiment) {
    return new Fault(id, name, must, closing, full, List.of(), experiment);
  }

  static Fault missing(String id, String name, String must) {
    return new Fault(id, name, must, 0, 0, List.of(), null);
  }

  Fault lasting(int... seconds) {
    return new Fault(
        id,
        name,
        must,
        closing,
        full,
        java.util.Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList(),
        experiment);
  }
}
