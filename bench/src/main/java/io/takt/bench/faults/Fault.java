package io.takt.bench.faults;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A row of the table.
 *
 * @param id what {@code --only} takes
 * @param must beside losing, doubling, inventing and changing nothing
 * @param closing runs before an issue is closed
 * @param full runs of the full table
 * @param outages of the full run, in turn; the smoke run has its own
 * @param needs what this machine lacks to make it, with the way to get it
 * @param isLong left out of the smoke run unless it is asked for by name
 */
record Fault(
    String id,
    String name,
    String must,
    int closing,
    int full,
    List<Duration> outages,
    Supplier<Optional<String>> needs,
    boolean isLong,
    Experiment experiment) {

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
    return new Fault(id, name, must, closing, full, List.of(), Optional::empty, false, experiment);
  }

  Fault lasting(int... seconds) {
    return new Fault(
        id,
        name,
        must,
        closing,
        full,
        Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList(),
        needs,
        isLong,
        experiment);
  }

  Fault needing(Supplier<Optional<String>> lacks) {
    return new Fault(id, name, must, closing, full, outages, lacks, isLong, experiment);
  }

  Fault onlyWhenAskedFor() {
    return new Fault(id, name, must, closing, full, outages, needs, true, experiment);
  }
}
