package io.takt.standalone.command;

import io.takt.parts.FreePort;
import io.takt.parts.PartException;
import io.takt.standalone.install.Installation;
import io.takt.standalone.install.Port;
import io.takt.standalone.install.Secrets;
import io.takt.standalone.install.Settings;
import io.takt.standalone.install.StartCache;
import io.takt.standalone.supervise.Plan;
import io.takt.standalone.supervise.Processes;
import io.takt.standalone.supervise.Shape;
import io.takt.standalone.supervise.Status;
import io.takt.standalone.supervise.Supervisor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * Starts the platform once on a folder and ports that are thrown away, so that each program writes
 * down what it loads. {@code ./takt} runs it after a build; what it leaves makes every later start
 * fast.
 */
@Command(name = "train", hidden = true, description = "Makes the start cache after a build.")
final class TrainCommand implements Callable<Integer> {
  private static final long LOOK_NANOS = 100_000_000;
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final int ENOUGH_ROWS = 20_000;

  /** Some hundred calls: the compiler's own threshold. */
  private static final long LOOKING_NANOS = 10_000_000_000L;

  /** A machine that is so busy is left in peace: it starts without. */
  private static final Duration STARTING = Duration.ofMinutes(2);

  /** A program writes down what it has loaded as it ends. */
  private static final Duration WRITING = Duration.ofMinutes(2);

  @Option(names = "--home", required = true, description = "Empty folder, thrown away later.")
  private Path scratch = Path.of("");

  @Option(names = "--cache", required = true, description = "Folder of the start cache.")
  private Path cache = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = Settings.of(elsewhere());
    settings.home().create();
    Secrets secrets = new Secrets(settings.home().secret());
    secrets.install();
    Files.createDirectories(cache);
    Plan plan = new Plan(settings, Installation.here(), secrets, new StartCache(cache, true));
    Supervisor supervisor = supervisor(settings);
    Thread stop = new Thread(supervisor::stop, "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      plan.parts(new Shape.One()).forEach(supervisor::start);
      supervisor.awaitReady(STARTING);
      work(settings, plan, supervisor);
    } finally {
      supervisor.stop(WRITING);
      Runtime.getRuntime().removeShutdownHook(stop);
    }
    return 0;
  }

  private Map<String, String> elsewhere() {
    Map<String, String> environment = new HashMap<>();
    environment.put("TAKT_HOME", scratch.toString());
    for (Port port : Port.values()) {
      environment.put(port.variable(), String.valueOf(FreePort.any()));
    }
    return environment;
  }

  private static Supervisor supervisor(Settings settings) {
    ProcessHandle self = ProcessHandle.current();
    Status identity =
        new Status(
            self.pid(),
            Processes.startedAt(self),
            settings.home().path().toString(),
            settings.url(Port.WEB),
            settings.address(Port.MQTT),
            List.of());
    return new Supervisor(
        identity,
        StatusCommand.file(settings.home()),
        settings.home().logs(),
        new PrintStream(
            OutputStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8));
  }

  /** A little of everything, so that also the way of a reading is known. */
  private static void work(Settings settings, Plan plan, Supervisor supervisor) {
    Cli cli = new Cli(settings);
    cli.post("/owner-links", Map.of());
    Path token = settings.home().run().resolve("demo.token");
    Secrets.write(token, cli.token());
    supervisor.start(plan.demo(token));
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (stored(cli) < ENOUGH_ROWS && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    try {
      look(cli);
    } catch (PartException e) {
      System.err.println(
          "no training of questions: " + e.getMessage()); // the cache is made without
    }
  }

  /**
   * As dashboards do all day: how its methods ran is kept too, so that the first user of a day does
   * not wait for the compiler to find out.
   */
  private static void look(Cli cli) {
    int signal = 0;
    for (JsonNode each : cli.get("/latest").path("items")) {
      signal = each.path("v").isNumber() ? each.path("signalId").asInt(0) : signal;
    }
    if (signal == 0) {
      return; // a machine so busy that nothing was stored
    }
    List<String> questions =
        List.of(
            "/latest",
            "/series?from=now-7d&resolution=1h&signals=" + signal,
            "/series?from=now-1h&signals=" + signal,
            "/signals/%d/readings?limit=10000".formatted(signal),
            "/sites");
    long end = System.nanoTime() + LOOKING_NANOS;
    while (System.nanoTime() < end) {
      questions.forEach(cli::get);
    }
  }

  private static long stored(Cli cli) {
    try {
      return cli.get("/history/status").path("stored").asLong();
    } catch (PartException e) {
      return 0; // not yet
    }
  }
}
