package io.takt.standalone.supervise;

import io.takt.parts.Signal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Parts whose supervisor was killed: they still run, by the last status it wrote. */
public final class Leftover {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Leftover() {}

  /** Stops them, the last started first. */
  public static void stop(Status status, PrintStream out) {
    List<PartStatus> latestFirst = status.parts().reversed();
    for (PartStatus part : latestFirst) {
      Optional<ProcessHandle> process = Processes.alive(part.pid(), part.startedAt());
      if (process.isPresent()) {
        out.println("  stopping " + part.name() + ", left by a killed ./takt up");
        Processes.stop(process.get(), signal(part), PATIENCE);
      }
    }
  }

  private static Signal signal(PartStatus part) {
    return part.name().equals("timescaledb") ? Signal.INT : Signal.TERM;
  }
}
