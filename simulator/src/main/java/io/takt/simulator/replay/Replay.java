package io.takt.simulator.replay;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Streams a CSV file as a machine. */
@Command(
    name = "replay",
    description = "Streams a CSV file as a machine.",
    mixinStandardHelpOptions = true)
public final class Replay implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
