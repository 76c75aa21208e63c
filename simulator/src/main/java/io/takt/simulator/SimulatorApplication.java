package io.takt.simulator;

import io.takt.simulator.catalogue.CatalogueJson;
import io.takt.simulator.demo.Demo;
import io.takt.simulator.replay.Replay;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: {@code demo}, {@code replay}, {@code catalogue}. */
@Command(
    name = "simulator",
    description = "A plant that speaks MQTT as real machines do.",
    mixinStandardHelpOptions = true,
    subcommands = {Demo.class, Replay.class})
public final class SimulatorApplication {
  /** Paho reports every lost connection with a stack trace; losing one is normal here. */
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

  private SimulatorApplication() {}

  @Command(name = "catalogue", description = "Prints every signal of the demo plant as JSON.")
  void catalogue() {
    System.out.println(CatalogueJson.everything());
  }

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * @return 0 done, 1 failed, 2 wrong usage or refused input
   */
  public static int run(String... args) {
    PAHO.setLevel(Level.OFF);
    Locale.setDefault(Locale.ROOT);
    return new CommandLine(new SimulatorApplication())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((problem, line, _) -> {
          line.getErr().println(line.getCommandName() + ": " + problem.getMessage());
          return 1;
        })
        .execute(args);
  }
}
