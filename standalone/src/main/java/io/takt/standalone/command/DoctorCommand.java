package io.takt.standalone.command;

import io.takt.parts.PartException;
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
import tools.jackson.databind.JsonNode;

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
    List<Finding> findings =
        security ? security(running) : new ArrayList<>(new Preflight(settings).look(running));
    if (running && !security) {
      quotas(findings);
    }
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

  /** Who is held back for its quota; a platform that is only just coming up has not told yet. */
  private void quotas(List<Finding> findings) {
    try {
      for (JsonNode quota : new Cli(settings).get("/tenant-quotas").path("items")) {
        if (quota.path("atLimit").asBoolean()) {
          findings.add(
              new Finding(
                  Level.WARNING,
                  "quota",
                  "tenant %s: %s; ./takt quota sets it"
                      .formatted(quota.path("tenant").asString(), QuotaCommand.line(quota))));
        }
      }
    } catch (PartException e) {
      findings.add(new Finding(Level.WARNING, "quota", "not known: " + e.getMessage()));
    }
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
