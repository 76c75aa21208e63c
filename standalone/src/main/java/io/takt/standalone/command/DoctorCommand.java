package io.takt.standalone.command;

import io.takt.standalone.install.Exposure;
import io.takt.standalone.install.Finding;
import io.takt.standalone.install.Finding.Level;
import io.takt.standalone.install.Preflight;
import io.takt.standalone.install.Settings;
import io.takt.standalone.supervise.Status;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at this machine and says what is wrong and what to do. */
@Command(
    name = "doctor",
    description = {
      "Looks at ports, memory, disk, JDK, clock and TimescaleDB;",
      "with --security at what is open and to whom."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Settings settings = Settings.of(System.getenv());

  @Option(
      names = "--security",
      description = "Tries every port by address, looks at secrets, people, keys and devices.")
  private boolean security;

  @Override
  public Integer call() {
    boolean running =
        Status.read(StatusCommand.file(settings.home())).flatMap(Status::supervisor).isPresent();
    List<Finding> findings = security ? security(running) : new Preflight(settings).look(running);
    findings.forEach(finding ->
        System.out.printf(
            Locale.ROOT,
            "  %-8s %-12s %s%n",
            finding.level().name().toLowerCase(Locale.ROOT),
            finding.subject(),
            finding.message()));
    if (running) {
      System.out.println("  Takt is running; ./takt status tells how its parts are");
    }
    return findings.stream().anyMatch(finding -> finding.level() == Level.STOP) ? 1 : 0;
  }

  private List<Finding> security(boolean running) {
    List<Finding> findings = new ArrayList<>(new Exposure(settings).look());
    if (running) {
      findings.addAll(new AccessLook(new Cli(settings), Clock.systemUTC()).look());
    } else {
      System.out.println("  Takt is not running: people, keys and devices are not looked at");
    }
    return findings;
  }
}
