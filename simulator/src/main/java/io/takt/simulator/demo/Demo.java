package io.takt.simulator.demo;

import io.takt.simulator.api.ApiProblem;
import io.takt.simulator.api.Credential;
import io.takt.simulator.api.DemoRegistration;
import io.takt.simulator.api.PlatformClient;
import io.takt.simulator.api.TokenFile;
import io.takt.simulator.layout.Layout;
import io.takt.simulator.mqtt.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The demo plant from the command line. */
@Command(
    name = "demo",
    description = "Runs the demo plant: fills up the last days, then goes on live.",
    mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
  @Option(names = "--mqtt", description = "Address of the broker (${DEFAULT-VALUE}).")
  private String mqtt = "tcp://127.0.0.1:1883";

  @Option(
      names = "--api",
      description = "Address of the platform; without it nothing is registered.")
  private Optional<URI> api = Optional.empty();

  @Option(names = "--token-file", description = "0600 file with an API key or token.")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--credential",
      description = "JSON file {user,password,tenant} to publish with when there is no --api.")
  private Optional<Path> credentialFile = Optional.empty();

  @Option(names = "--state", required = true, description = "Folder that keeps the position.")
  private Path state = Path.of("demo");

  @Option(names = "--truth", description = "File to write down what really happened.")
  private Optional<Path> truth = Optional.empty();

  @Option(
      names = "--backfill-days",
      description =
          "Days of history; also the most that is made up for after a stop (${DEFAULT-VALUE}).")
  private double backfillDays = 7;

  @Option(names = "--seed", description = "Another seed is another plant (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--machines", description = "Size of the plant (${DEFAULT-VALUE}).")
  private int machines = Layout.BLOCK;

  @Option(
      names = "--speed",
      description =
          "Pace of the back-fill in plant seconds a second; 0: as fast as acknowledged (${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--interval-scale",
      description = "Stretches all sample intervals; below 1 for load.")
  private double intervalScale = 1;

  @Option(names = "--time-zone", description = "Of the site; default: that of this machine.")
  private Optional<ZoneId> zone = Optional.empty();

  @Option(
      names = "--start",
      description = "First instant of the plant, RFC 3339; default: --backfill-days ago.")
  private Optional<Instant> start = Optional.empty();

  @Option(names = "--end", description = "Ends the run at this instant of the plant.")
  private Optional<Instant> end = Optional.empty();

  private final PrintStream out = System.out;
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable Session session;
  private volatile boolean stopped;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (api.isPresent() != tokenFile.isPresent()) {
      throw new IOException("--api and --token-file go together");
    }
    Files.createDirectories(state);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stop));
    try (FileChannel channel =
            FileChannel.open(
                state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new IOException("another demo runs with " + state);
      }
      return runUntilDone();
    } finally {
      done.countDown();
    }
  }

  private int runUntilDone() throws IOException, InterruptedException {
    SessionPlan plan =
        new SessionPlan(
            mqtt,
            state,
            truth,
            Duration.ofSeconds(Math.round(backfillDays * 86_400)),
            seed,
            machines,
            speed,
            intervalScale,
            zone.isPresent() ? zone.get() : savedOr(here()),
            start,
            end);
    if (api.isEmpty()) {
      begin(plan, credential(), Optional.empty()).run();
      return 0;
    }
    TokenFile token = new TokenFile(tokenFile.orElseThrow());
    token.read();
    try (PlatformClient client = new PlatformClient(api.get(), token, Duration.ofMinutes(5));
        PlatformClient reporting = new PlatformClient(api.get(), token, Duration.ZERO)) {
      return runRegistered(plan, client, reporting);
    }
  }

  /** A credential that the broker has forgotten is made anew once; a removed demo ends the run. */
  private int runRegistered(SessionPlan plan, PlatformClient client, PlatformClient reporting)
      throws IOException, InterruptedException {
    DemoRegistration registration = new DemoRegistration(client, state);
    for (int attempt = 1; ; attempt++) {
      DemoRegistration.Registered registered = registration.register(plan.layout());
      if (registered.fresh()) {
        new Position(state).forget();
      }
      try {
        begin(plan, registered.credential(), Optional.of(reporting)).run();
        if (!stopped && !isPresent(client)) {
          removed(registration);
        }
        return 0;
      } catch (Refused refused) {
        if (!isPresent(client)) {
          removed(registration);
          return 0;
        }
        if (attempt > 1) {
          throw refused;
        }
        registration.dropCredential();
      }
    }
  }

  private void removed(DemoRegistration registration) throws IOException {
    registration.dropCredential();
    new Position(state).forget();
    out.println("{\"event\":\"removed\"}");
  }

  private static boolean isPresent(PlatformClient client) throws IOException, InterruptedException {
    try {
      return client.get("/demo").path("present").asBoolean(true);
    } catch (ApiProblem unknown) {
      return true;
    }
  }

  private synchronized Session begin(
      SessionPlan plan, Credential credential, Optional<PlatformClient> client) throws IOException {
    Session next = new Session(plan, credential, client, out, Clock.systemUTC());
    session = next;
    if (stopped) {
      next.stop();
    }
    return next;
  }

  /** The JVM ends when this returns: not before the last acknowledged position is on disk. */
  private void stop() {
    stopped = true;
    synchronized (this) {
      if (session != null) {
        session.stop();
      }
    }
    try {
      boolean _ = done.await(6, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private Credential credential() throws IOException {
    if (credentialFile.isEmpty()) {
      return new Credential("", "", "main");
    }
    return PlatformClient.JSON.readValue(
        Files.readAllBytes(credentialFile.get()), Credential.class);
  }

  /** A plant that has begun stays where it is. */
  private ZoneId savedOr(ZoneId other) throws IOException {
    return new Position(state).read().map(saved -> ZoneId.of(saved.zone())).orElse(other);
  }

  /** A region, so that days have their right length; UTC where this machine has none. */
  private static ZoneId here() {
    ZoneId here = ZoneId.systemDefault();
    return here.getId().contains("/") ? here : ZoneId.of("Etc/UTC");
  }
}
