package io.takt.bench.pipeline;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Publishes a workload over many connections from one thread. */
public final class Generator implements AutoCloseable {
  /** Messages without acknowledgement on one connection, before it waits. */
  private static final int WINDOW = 20;

  private static final int HIGHEST_SECONDS = 600;
  private static final long STALLED_NANOS = Duration.ofSeconds(60).toNanos();

  private final Workload workload;
  private final Selector selector;
  private final List<Connection> connections = new ArrayList<>();
  private final int[] connectionOf;
  private final byte[][] topics;
  private final Watched watched;
  private Histogram latencies = histogram();
  private int machine;
  private long acknowledged;
  private volatile boolean stopped;

  /** Told of every message but repetitions, on the thread that sends. */
  @FunctionalInterface
  public interface Watched {
    void sent(int machine, long stamp, long intendedNanos);
  }

  public Generator(
      InetSocketAddress broker, List<Gateway> gateways, Workload workload, Watched watched)
      throws IOException {
    this.workload = workload;
    this.watched = watched;
    this.selector = Selector.open();
    this.connectionOf = new int[workload.machines()];
    this.topics = new byte[workload.machines()][];
    for (Gateway gateway : gateways) {
      Connection connection = Connection.open(broker, gateway, WINDOW);
      connection.channel().register(selector, SelectionKey.OP_READ, connection);
      for (int i = 0; i < gateway.topics().size(); i++) {
        connectionOf[gateway.first() + i] = connections.size();
        topics[gateway.first() + i] = gateway.topics().get(i).getBytes(StandardCharsets.UTF_8);
      }
      connections.add(connection);
    }
  }

  static Histogram histogram() {
    return new Histogram(Duration.ofSeconds(HIGHEST_SECONDS).toNanos(), 3);
  }

  /**
   * What a stretch of sending took.
   *
   * @param latencies from the intended time of sending to the acknowledgement, ns
   */
  public record Sent(long readings, Duration took, Histogram latencies) {}

  /** As fast as the broker acknowledges, until the time is up; ends when all is acknowledged. */
  public Sent flatOut(Duration time) throws IOException {
    return run(Long.MAX_VALUE, 0, time);
  }

  /** At this rate, however slow the answers are; ends when all is acknowledged. */
  public Sent steadily(double messagesPerSecond, Duration time) throws IOException {
    long messages = Math.max(1, (long) (messagesPerSecond * time.toMillis() / 1000));
    return run(messages, 1e9 / messagesPerSecond, Duration.ofDays(1));
  }

  /** Ends what is being sent, from another thread; what is on its way is still awaited. */
  void stop() {
    stopped = true;
  }

  private Sent run(long most, double interval, Duration time) throws IOException {
    long messages = most;
    stopped = false;
    latencies = histogram();
    long before = workload.readings();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long sent = 0;
    long progress = start;
    acknowledged = 0;
    while (sent < messages || acknowledged < sent) {
      long now = System.nanoTime();
      long due = sent;
      if (sent < messages && now < end && !stopped) {
        due = interval == 0 ? messages : Math.min(messages, (long) ((now - start) / interval) + 1);
      } else {
        messages = sent;
      }
      long had = sent + acknowledged;
      while (sent < due && connection().hasRoom()) {
        publish(interval == 0 ? System.nanoTime() : start + (long) (sent * interval));
        sent++;
      }
      turn();
      progress = had == sent + acknowledged ? progress : now;
      if (now - progress > STALLED_NANOS) {
        throw new IOException(
            "no acknowledgement for a minute, %d messages open".formatted(sent - acknowledged));
      }
    }
    return new Sent(
        workload.readings() - before, Duration.ofNanos(System.nanoTime() - start), latencies);
  }

  private Connection connection() {
    return connections.get(connectionOf[machine]);
  }

  private void publish(long intended) {
    int from = machine;
    machine = (machine + 1) % workload.machines();
    connections
        .get(connectionOf[from])
        .publish(
            topics[from],
            out -> {
              long stamp = workload.write(from, System.currentTimeMillis(), out);
              if (stamp > 0) {
                watched.sent(from, stamp, intended);
              }
            },
            intended);
  }

  private void turn() throws IOException {
    for (Connection each : connections) {
      each.flush();
    }
    selector.select(this::read, 1);
  }

  private void read(SelectionKey key) {
    try {
      ((Connection) key.attachment()).read(this::acknowledged);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void acknowledged(long intended) {
    acknowledged++;
    latencies.recordValue(
        Math.clamp(System.nanoTime() - intended, 1, latencies.getHighestTrackableValue()));
  }

  @Override
  public void close() throws IOException {
    for (Connection each : connections) {
      each.close();
    }
    selector.close();
  }
}
