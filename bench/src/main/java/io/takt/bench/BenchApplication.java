package io.takt.bench;

import io.takt.bench.broker.BrokerCommand;
import io.takt.bench.faults.FaultsCommand;
import io.takt.bench.pipeline.PipelineCommand;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code ./takt bench}. */
@Command(
    name = "bench",
    description = "Measures the platform from outside.",
    mixinStandardHelpOptions = true,
    subcommands = {FaultsCommand.class, PipelineCommand.class, BrokerCommand.class})
public final class BenchApplication {
  private BenchApplication() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(
        new CommandLine(new BenchApplication())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }
}
