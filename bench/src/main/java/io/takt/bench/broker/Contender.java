package io.takt.bench.broker;

import io.takt.bench.pipeline.Consumption;
import io.takt.bench.pipeline.Gateway;
import io.takt.bench.pipeline.Generator;
import io.takt.bench.pipeline.Workload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** A broker with its publishers and its subscriber. */
final class Contender implements AutoCloseable {
  private static final int MACHINES_PER_PUBLISHER = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Kind kind;
  private final long pid;
  private final Tally tally;
  private final Generator generator;
  private final Reader reader;

  /** What is measured. */
  enum Kind {
    DIRECT("Takt, direct way", "broker_direct"),
    STORED("Takt, stored way", "broker_stored"),
    MOSQUITTO("mosquitto", "mosquitto"),
    MOSQUITTO_PERSISTENT("mosquitto, persistence on", "mosquitto_persistent");

    private final String title;
    private final String key;

    Kind(String title, String key) {
      this.title = title;
      this.key = key;
    }

    String title() {
      return title;
    }

    /** Of its figures, in JSON. */
    String key() {
      return key;
    }

    boolean isOurs() {
      return this == DIRECT || this == STORED;
    }
  }

  /**
   * One stretch.
   *
   * @param messages sent, acknowledged and, but for what the check finds missing, arrived
   * @param nanos from the first publish until the last message came
   * @param cpu seconds of the broker
   * @param others share of the machine that others used
   */
  record Stretch(long messages, long nanos, double cpu, Histogram acknowledged, double others) {
    double perSecond() {
      return messages * 1e9 / nanos;
    }

    double cpuPerMillion() {
      return cpu / (messages / 1e6);
    }

    boolean isVoid() {
      return others > Consumption.BUSY;
    }
  }

  Contender(Kind kind, Process process, int port, Reader.Way way, int machines, long seed)
      throws IOException {
    this.kind = kind;
    this.pid = process.pid();
    InetSocketAddress broker = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Workload workload = new Workload(seed, machines);
    this.tally = new Tally(workload, machines);
    this.reader = Reader.open(broker, way, tally);
    this.generator = new Generator(broker, publishers(machines), workload, tally);
  }

  static int publishersOf(int machines) {
    return (machines + MACHINES_PER_PUBLISHER - 1) / MACHINES_PER_PUBLISHER;
  }

  private static List<Gateway> publishers(int machines) {
    return IntStream.range(0, publishersOf(machines))
        .mapToObj(line -> {
          int first = line * MACHINES_PER_PUBLISHER;
          return new Gateway(
              "line" + line,
              "secret-of-line" + line,
              first,
              IntStream.range(first, Math.min(machines, first + MACHINES_PER_PUBLISHER))
                  .mapToObj(
                      machine -> "takt/v1/main/bench/-/line%d/machine%d".formatted(line, machine))
                  .toList());
        })
        .toList();
  }

  Kind kind() {
    return kind;
  }

  long pid() {
    return pid;
  }

  Stretch flatOut(Duration time, Map<String, Long> pids) throws IOException {
    return measure(pids, () -> generator.flatOut(time));
  }

  Stretch steadily(double messagesPerSecond, Duration time, Map<String, Long> pids)
      throws IOException {
    return measure(pids, () -> generator.steadily(messagesPerSecond, time));
  }

  private interface Sending {
    Generator.Sent send() throws IOException;
  }

  private Stretch measure(Map<String, Long> pids, Sending sending) throws IOException {
    Consumption before = Consumption.now(pids, List.of());
    long had = tally.sends();
    long start = System.nanoTime();
    Generator.Sent sent = sending.send();
    long acknowledged = System.nanoTime();
    long last = Math.max(acknowledged, tally.awaitAll(PATIENCE));
    reader.check();
    Consumption used = Consumption.now(pids, List.of()).since(before);
    return new Stretch(
        tally.sends() - had,
        last - start,
        used.parts().getOrDefault(kind.key(), 0.0),
        sent.latencies(),
        used.others());
  }

  /** Ends it, and counts. */
  Tally.Verdict verdict() throws IOException {
    close();
    return tally.verdict();
  }

  @Override
  public void close() throws IOException {
    generator.close();
    reader.close();
  }
}
