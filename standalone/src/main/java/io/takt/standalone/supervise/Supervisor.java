package io.takt.standalone.supervise;

import io.takt.parts.PartException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the parts: starts them as soon as what they need is ready, restarts the killed, stops all in
 * order.
 */
public final class Supervisor {
  private static final Duration FIRST_START = Duration.ofMinutes(8);
  private static final int FAILURES_AT_FIRST_START = 4;
  private static final Duration STOPPING = Duration.ofSeconds(25);
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(20);
  private static final long LONGEST_LOG = 16L << 20;

  private final Status identity;
  private final Path statusFile;
  private final Path logs;
  private final PrintStream out;
  private final List<Watch> watches = new ArrayList<>();
  private volatile boolean stopping;

  /**
   * @param identity of this process; its parts are ignored
   * @param logs folder whose files are kept short
   */
  public Supervisor(Status identity, Path statusFile, Path logs, PrintStream out) {
    this.identity = identity;
    this.statusFile = statusFile;
    this.logs = logs;
    this.out = out;
  }

  /** Starts one more part, and returns at once. */
  public void start(Part part) {
    Watch watch = new Watch(part, new Log());
    synchronized (watches) {
      watches.add(watch);
    }
    publish();
    Thread.ofPlatform()
        .daemon()
        .name("watch-" + part.name())
        .start(() -> {
          needs(part).forEach(Supervisor::await);
          watch.run();
        });
  }

  /** Keeps the logs short from now on. */
  public void keepHouse() {
    Thread.ofPlatform()
        .daemon()
        .name("housekeeping")
        .start(() -> {
          while (!stopping) {
            try {
              shortenLogs();
            } catch (UncheckedIOException e) {
              say("the logs cannot be kept short: " + e.getMessage());
            }
            // it may have found no room before
            publish();
            sleep(HOUSEKEEPING);
          }
        });
  }

  /**
   * Waits until every part started so far has been ready once.
   *
   * @throws PartException when one does not get there, naming its log
   */
  public void awaitReady() {
    awaitReady(FIRST_START);
  }

  /**
   * The same.
   *
   * @throws PartException also when it takes longer than this
   */
  public void awaitReady(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    for (Watch watch : all()) {
      while (!await(watch, Duration.ofMillis(100))) {
        for (Watch each : all()) {
          boolean late = System.nanoTime() > end;
          if (each.firstReady().getCount() > 0
              && (late || each.restarts() >= FAILURES_AT_FIRST_START)) {
            throw new PartException(
                "%1$s does not start; why: ./takt logs %1$s, or %2$s"
                    .formatted(each.part().name(), logs.resolve(each.part().name() + ".log")));
          }
        }
        if (stopping) {
          throw new PartException("stopped while starting");
        }
      }
    }
  }

  /** Stops everything it has started and nothing else, the last tier first. */
  public void stop() {
    stop(STOPPING);
  }

  /**
   * The same.
   *
   * @param patience after which a part is killed
   */
  public void stop(Duration patience) {
    stopping = true;
    TreeMap<Integer, List<Watch>> tiers =
        all().stream()
            .collect(
                Collectors.groupingBy(
                    watch -> watch.part().tier(),
                    () -> new TreeMap<>(Comparator.<Integer>reverseOrder()),
                    Collectors.toList()));
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      for (List<Watch> tier : tiers.values()) {
        for (Future<?> stopped :
            tier.stream().map(w -> each.submit(() -> w.stop(patience))).toList()) {
          stopped.get();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    publish();
  }

  private List<Watch> all() {
    synchronized (watches) {
      return List.copyOf(watches);
    }
  }

  private Stream<Watch> needs(Part part) {
    return all().stream().filter(watch -> part.needs().contains(watch.part().name()));
  }

  /** On a full disk the parts are kept running all the same. */
  private void publish() {
    try {
      write();
    } catch (UncheckedIOException e) {
      say("the status cannot be written: " + e.getMessage());
    }
  }

  private void write() {
    synchronized (watches) {
      new Status(
              identity.pid(),
              identity.startedAt(),
              identity.home(),
              identity.web(),
              identity.mqtt(),
              watches.stream().flatMap(Watch::status).toList())
          .write(statusFile);
    }
  }

  /** The part keeps its file open and appends to it, so the file is copied and cut, not moved. */
  private void shortenLogs() {
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        if (Files.size(file) > LONGEST_LOG) {
          Files.copy(
              file,
              file.resolveSibling(file.getFileName() + ".1"),
              StandardCopyOption.REPLACE_EXISTING);
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String text) {
    if (!stopping) {
      out.println(
          LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }
  }

  private static void await(Watch watch) {
    while (!await(watch, Duration.ofMinutes(1))) {
      Thread.onSpinWait();
    }
  }

  private static boolean await(Watch watch, Duration patience) {
    try {
      return watch.firstReady().await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted", e);
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Log implements Watch.Events {
    @Override
    public void changed() {
      publish();
    }

    @Override
    public void ready(Part part, Duration after, boolean first) {
      if (first) {
        String addresses =
            part.endpoints().stream().map(Endpoint::address).collect(Collectors.joining(" "));
        out.printf(
            Locale.ROOT,
            "  %-18s ready %5.1f s   %s%n",
            part.name(),
            after.toMillis() / 1000.0,
            addresses);
      } else {
        say(part.name() + " is ready again");
      }
    }

    @Override
    public void ended(Part part, int exitCode, Duration pause) {
      say(
          "%s ended (exit code %d); it is started again in %.1f s"
              .formatted(part.name(), exitCode, pause.toMillis() / 1000.0));
    }

    @Override
    public void failed(Part part, String why, Duration pause) {
      say("%s: %s; next try in %.1f s".formatted(part.name(), why, pause.toMillis() / 1000.0));
    }
  }
}
