package io.takt.standalone.command;

import io.takt.parts.PartException;
import io.takt.parts.Signal;
import io.takt.standalone.install.Settings;
import io.takt.standalone.supervise.Leftover;
import io.takt.standalone.supervise.Processes;
import io.takt.standalone.supervise.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops a running installation in order. */
@Command(
    name = "down",
    description = "Stops everything ./takt up has started.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Settings settings = Settings.of(System.getenv());

  @Override
  public Integer call() {
    Optional<Status> status = Status.read(StatusCommand.file(settings.home()));
    Optional<ProcessHandle> supervisor = status.flatMap(Status::supervisor);
    if (supervisor.isPresent()) {
      Signal.TERM.send(supervisor.get().pid());
      if (!Processes.ended(supervisor.get(), PATIENCE)) {
        throw new PartException("Takt does not stop; see ./takt status");
      }
    }
    // of a supervisor that was killed, or could not stop one
    status.ifPresent(last -> Leftover.stop(last, System.out));
    System.out.println(supervisor.isPresent() ? "stopped" : "Takt was not running");
    return 0;
  }
}
