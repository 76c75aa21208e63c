package io.takt.standalone.command;

import io.takt.parts.PartException;
import io.takt.standalone.install.Finding;
import io.takt.standalone.install.Home;
import io.takt.standalone.install.Installation;
import io.takt.standalone.install.Port;
import io.takt.standalone.install.Preflight;
import io.takt.standalone.install.Secrets;
import io.takt.standalone.install.Service;
import io.takt.standalone.install.Settings;
import io.takt.standalone.supervise.Leftover;
import io.takt.standalone.supervise.Part;
import io.takt.standalone.supervise.Plan;
import io.takt.standalone.supervise.Processes;
import io.takt.standalone.supervise.Shape;
import io.takt.standalone.supervise.Status;
import io.takt.standalone.supervise.Supervisor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything and keeps it running until Ctrl-C or {@code ./takt down}. */
@Command(
    name = "up",
    description = "Sets up what is missing and starts everything; Ctrl-C stops it.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private static final Duration RENEWAL = Duration.ofMinutes(3);

  /** Whether the services share a JVM. */
  enum Spread {
    ONE,
    EACH
  }

  @Option(
      names = "--demo",
      negatable = true,
      description = "Run the demo plant or not; remembered for the next start.")
  private @Nullable Boolean demo;

  @Option(
      names = "--processes",
      description = "one: all services in one JVM (standard); each: apart.")
  private Spread processes = Spread.ONE;

  @Option(
      names = "--scale",
      split = ",",
      description = "With --processes each: instances of a service, for example analytics=2.")
  private Map<String, Integer> scale = new HashMap<>();

  @Option(names = "--detach", description = "Stay in the background once all is ready.")
  private boolean detach;

  private final Settings settings = Settings.of(System.getenv());
  private final Home home = settings.home();
  private final Path statusFile = StatusCommand.file(home);
  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Shape shape = shape();
    Optional<Status> before = Status.read(statusFile);
    if (before.flatMap(Status::supervisor).isPresent()) {
      throw new PartException(
          "Takt runs already with %s, as process %d; stop it with: ./takt down"
              .formatted(home.path(), before.get().pid()));
    }
    before.ifPresent(status -> Leftover.stop(status, out));
    look(shape);
    home.create();
    Secrets secrets = new Secrets(home.secret());
    secrets.install();
    boolean withDemo = new DemoChoice(home).decide(demo, System.console());
    if (detach) {
      return new Background(settings, statusFile, out).start(arguments(withDemo));
    }
    try (FileChannel channel =
            FileChannel.open(
                home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new PartException("another ./takt up starts with " + home.path());
      }
      Installation installation = Installation.here();
      run(new Plan(settings, installation, secrets, installation.startCache()), shape, withDemo);
    }
    return 0;
  }

  private void look(Shape shape) {
    Preflight preflight = new Preflight(settings);
    List<Finding> findings = new ArrayList<>(preflight.look(false));
    if (shape instanceof Shape.Each(Map<Service, Integer> instances)) {
      findings.addAll(preflight.more(instances));
    }
    for (Finding finding : findings) {
      switch (finding.level()) {
        case OK -> {}
        case WARNING -> {
          if (!detach) { // the one that stays says it
            out.println("  " + finding.subject() + ": " + finding.message());
          }
        }
        case STOP -> throw new PartException(finding.subject() + " " + finding.message());
      }
    }
  }

  private void run(Plan plan, Shape shape, boolean withDemo) throws InterruptedException {
    ProcessHandle self = ProcessHandle.current();
    Status identity =
        new Status(
            self.pid(),
            Processes.startedAt(self),
            home.path().toString(),
            settings.url(Port.WEB),
            settings.address(Port.MQTT),
            List.of());
    Supervisor supervisor = new Supervisor(identity, statusFile, home.logs(), out);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor), "stop"));
    plan.parts(shape).forEach(supervisor::start);
    supervisor.awaitReady();
    supervisor.keepHouse();
    if (withDemo) {
      demo(supervisor, plan);
    }
    // what runs in the background writes a log, and a log holds no sign-in link
    out.print(Background.isHere() ? Background.READY : new Welcome(settings).text());
    out.flush();
    Thread.currentThread().join();
  }

  private void stop(Supervisor supervisor) {
    out.println("stopping ...");
    supervisor.stop();
    out.println("stopped");
  }

  /** The demo plant proves itself by a token that is written anew before it expires. */
  private void demo(Supervisor supervisor, Plan plan) {
    Path tokenFile = home.run().resolve("demo.token");
    Cli cli = new Cli(settings);
    Secrets.write(tokenFile, cli.token());
    Thread.ofPlatform()
        .daemon()
        .name("demo-token")
        .start(() -> {
          while (true) {
            try {
              Thread.sleep(RENEWAL);
            } catch (InterruptedException e) {
              return;
            }
            Secrets.write(tokenFile, cli.token());
          }
        });
    Part part = plan.demo(tokenFile);
    boolean again = Files.exists(home.demo().resolve("truth.jsonl"));
    out.println(
        again
            ? "  demo plant: goes on where it was"
            : "  demo plant: 7 days are filled in now; its progress is in the dashboard and in ./takt logs simulator");
    supervisor.start(part);
  }

  private Shape shape() {
    if (processes == Spread.ONE) {
      if (!scale.isEmpty()) {
        throw new PartException("--scale goes with --processes each");
      }
      return new Shape.One();
    }
    Map<Service, Integer> instances = new HashMap<>();
    scale.forEach((name, number) -> {
      if (number < 1 || number > 4) {
        throw new PartException("--scale takes 1 to 4 instances, not " + number);
      }
      instances.put(service(name), number);
    });
    return new Shape.Each(instances);
  }

  private static Service service(String name) {
    for (Service service : Service.values()) {
      if (service.id().equals(name)) {
        return service;
      }
    }
    throw new PartException("--scale knows no service " + name);
  }

  private List<String> arguments(boolean withDemo) {
    List<String> words = new java.util.ArrayList<>(List.of("up"));
    words.add(withDemo ? "--demo" : "--no-demo");
    words.add("--processes=" + processes.name().toLowerCase(Locale.ROOT));
    scale.forEach((name, number) -> words.add("--scale=" + name + "=" + number));
    return words;
  }
}
