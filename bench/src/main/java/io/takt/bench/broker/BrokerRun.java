package io.takt.bench.broker;

import io.takt.bench.broker.Contender.Kind;
import io.takt.bench.faults.Commit;
import io.takt.bench.pipeline.Consumption;
import io.takt.bench.pipeline.ProcessFile;
import io.takt.bench.platform.Installation;
import io.takt.bench.platform.Ports;
import io.takt.bench.platform.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** One run, from the start of the brokers to the count of what came. */
final class BrokerRun implements AutoCloseable {
  /** Two brokers of ours with three each, two mosquittos with one. */
  static final int PORTS = 8;

  private static final int PORTS_OF_OURS = 3;
  private static final long LOOK_NANOS = 250_000_000;

  /** CPU seconds a second: from here on a broker is at rest. */
  private static final double QUIET = 0.1;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path home;
  private final Ports ports;
  private final Size size;
  private final long seed;
  private final Servers servers;
  private final Optional<Mosquitto> mosquitto;
  private final Permits permits = new Permits(TaktBroker.KEY);
  private final Probe probe;
  private final List<Contender> contenders = new ArrayList<>();
  private final Map<String, Long> pids = new HashMap<>();
  private final long start = System.nanoTime();

  /**
   * How much is measured.
   *
   * @param machines ten behind each publisher
   * @param warmUp of each broker, at full speed
   * @param round of each broker, at full speed
   * @param half of each broker, at half of its speed
   */
  record Size(int machines, Duration warmUp, int rounds, Duration round, Duration half) {}

  BrokerRun(
      Path home, Ports ports, Size size, long seed, Servers servers, Optional<Mosquitto> mosquitto)
      throws IOException {
    this.home = home;
    this.ports = ports;
    this.size = size;
    this.seed = seed;
    this.servers = servers;
    this.mosquitto = mosquitto;
    this.probe = new Probe(new Installation(Installation.rootHere(), home, ports, Map.of()));
  }

  Result measure() throws IOException {
    say("starting the brokers in " + home);
    TaktBroker direct = ours(Kind.DIRECT, 0);
    ours(Kind.STORED, PORTS_OF_OURS);
    if (mosquitto.isPresent()) {
      theirs(mosquitto.get(), Kind.MOSQUITTO, 2 * PORTS_OF_OURS);
      theirs(mosquitto.get(), Kind.MOSQUITTO_PERSISTENT, 2 * PORTS_OF_OURS + 1);
    }
    say("warming up");
    for (Contender each : contenders) {
      each.flatOut(size.warmUp(), pids);
    }
    Result result = new Result();
    for (int round = 1; round <= size.rounds(); round++) {
      say("round %d of %d at full speed".formatted(round, size.rounds()));
      for (Contender each : contenders) {
        awaitQuiet();
        result.round(each.kind(), each.flatOut(size.round(), pids));
      }
    }
    say("half of the speed");
    for (Contender each : contenders) {
      awaitQuiet();
      result.half(each.kind(), each.steadily(result.perSecond(each.kind()) / 2, size.half(), pids));
    }
    double confirmed =
        probe.metric(direct.statusPort(), "takt_broker_acknowledged_direct_total").orElse(0);
    for (Contender each : contenders) {
      Tally.Verdict verdict = each.verdict();
      result.verdict(each.kind(), verdict);
      if (each.kind() == Kind.DIRECT) {
        result.direct(confirmed / verdict.sent());
      }
    }
    say("done; lost=" + result.lost());
    return result;
  }

  private TaktBroker ours(Kind kind, int offset) throws IOException {
    TaktBroker broker =
        new TaktBroker(Installation.rootHere(), home.resolve(kind.key()), ports.first() + offset);
    Process process =
        servers.start(
            broker.command(),
            broker.environment(permits),
            home.resolve(kind.key() + ".log"),
            () -> probe.isHealthy(broker.statusPort()));
    join(
        kind,
        process,
        broker.firstPort(),
        new Reader.Way(
            TaktBroker.READER, TaktBroker.READER_KEY, TaktBroker.FILTER, kind == Kind.DIRECT));
    return broker;
  }

  private void theirs(Mosquitto program, Kind kind, int offset) throws IOException {
    int port = ports.first() + offset;
    Process process =
        servers.start(
            program.command(home.resolve(kind.key()), port, kind == Kind.MOSQUITTO_PERSISTENT),
            Map.of(),
            home.resolve(kind.key() + ".log"),
            () -> isOpen(port));
    join(kind, process, port, new Reader.Way("reader", "", "takt/v1/#", false));
  }

  private void join(Kind kind, Process process, int port, Reader.Way way) throws IOException {
    pids.put(kind.key(), process.pid());
    contenders.add(new Contender(kind, process, port, way, size.machines(), seed));
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What a broker still does would slow down the next one. */
  private void awaitQuiet() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Consumption used;
    do {
      Consumption before = Consumption.now(pids, List.of());
      LockSupport.parkNanos(LOOK_NANOS);
      used = Consumption.now(pids, List.of()).since(before);
    } while (used.platform() > QUIET * used.nanos() / 1e9 && System.nanoTime() < end);
  }

  /** What was measured on. */
  Map<String, String> about() throws IOException {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("commit", Commit.here(Installation.rootHere()));
    about.put("machine", ProcessFile.machine());
    about.put(
        "versions",
        "Java "
            + Runtime.version()
            + (mosquitto.isPresent() ? ", " + mosquitto.get().version() : ""));
    about.put(
        "workload",
        "seed %d, %d machines of 5 values behind %d publishers, 20 messages on their way from each, 1 %% out of order, 0.1 %% sent twice"
            .formatted(seed, size.machines(), Contender.publishersOf(size.machines())));
    about.put("took", "%.0f s".formatted((System.nanoTime() - start) / 1e9));
    return about;
  }

  private void say(String what) {
    System.err.printf("%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
  }

  @Override
  public void close() throws IOException {
    permits.close();
    for (Contender each : contenders) {
      each.close();
    }
  }
}
