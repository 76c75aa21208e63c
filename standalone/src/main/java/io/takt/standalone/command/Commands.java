package io.takt.standalone.command;

import io.takt.parts.PartException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands; what goes wrong is one line that says what to do. */
@Command(
    name = "takt",
    description = "Takt on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DoctorCommand.class,
      KeyCommand.class,
      ConnectCommand.class,
      ConfigCommand.class,
      ReplayCommand.class,
      DeleteTenantCommand.class,
      QuotaCommand.class,
      TrainCommand.class
    })
public final class Commands implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  private Commands() {}

  /**
   * @return 0 done, 1 failed, 2 wrong usage
   */
  public static int run(String... arguments) {
    return new CommandLine(new Commands())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((problem, line, _) -> {
          if (problem instanceof PartException) {
            System.err.println("takt: " + problem.getMessage());
          } else {
            problem.printStackTrace();
          }
          return 1;
        })
        .execute(arguments);
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "which command?");
    }
  }
}
