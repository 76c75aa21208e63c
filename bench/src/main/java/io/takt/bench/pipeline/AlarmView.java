package io.takt.bench.pipeline;

import com.icegreen.greenmail.util.GreenMail;
import io.takt.bench.platform.Api;
import io.takt.bench.platform.PlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/**
 * How long after a value beyond its limit was published a client of the API sees the alarm, and a
 * mail server has taken the message about it. One alarm after the other, each acknowledged before
 * the next and each of a machine of its own: one that comes back within a minute is no new alarm.
 */
final class AlarmView implements AutoCloseable {
  private static final String SIGNAL = "watched";
  private static final double LIMIT = 50;
  private static final int WARM_UP = 10;
  private static final long LOOK_NANOS = 10_000_000;
  private static final long LOOK_MILLIS = 1_000;
  private static final long READ_NANOS = 200_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration RULE_PATIENCE = Duration.ofSeconds(4);
  private static final int RULE_TRIES = 8;

  private final Api api;
  private final GreenMail mail;
  private final List<Connection> connections;
  private final Iterator<Machine> unused;
  private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
  private final Thread postman = Thread.ofPlatform().name("postman").unstarted(this::count);
  private volatile boolean closed;
  private long stamp;

  /** ns, from the publishing. */
  record Latencies(Histogram api, Histogram mail) {}

  private record Machine(Connection connection, String topic) {}

  private AlarmView(Api api, GreenMail mail, List<Connection> connections, List<Machine> machines) {
    this.api = api;
    this.mail = mail;
    this.connections = connections;
    this.unused = machines.iterator();
  }

  /**
   * @param site key of a new site
   * @param mail where the platform sends its e-mails
   * @param alarms how many will be raised
   */
  static AlarmView make(Subject subject, String site, GreenMail mail, int alarms)
      throws IOException {
    PlantSetup setup = new PlantSetup(subject.api());
    List<Connection> connections = new ArrayList<>();
    List<Machine> machines = new ArrayList<>();
    for (Gateway gateway : setup.make(site, RULE_TRIES + WARM_UP + alarms)) {
      Connection connection = Connection.open(subject.mqtt(), gateway, 1);
      connections.add(connection);
      for (String topic : gateway.topics()) {
        machines.add(new Machine(connection, topic));
      }
    }
    AlarmView view = new AlarmView(subject.api(), mail, connections, machines);
    for (Machine each : machines) {
      view.publish(each, 0);
    }
    setup.watch(SIGNAL, LIMIT);
    view.postman.start();
    return view;
  }

  /** Raises so many alarms. */
  Latencies measure(int alarms) throws IOException {
    awaitRule();
    for (int i = 0; i < WARM_UP; i++) {
      raise(new Latencies(Generator.histogram(), Generator.histogram()));
    }
    Latencies found = new Latencies(Generator.histogram(), Generator.histogram());
    for (int i = 0; i < alarms; i++) {
      raise(found);
    }
    return found;
  }

  /** A rule judges from a moment after it was made; what came before it never sees. */
  private void awaitRule() throws IOException {
    for (int i = 0; i < RULE_TRIES; i++) {
      Machine machine = unused.next();
      publish(machine, 2 * LIMIT);
      if (isSeen(RULE_PATIENCE)) {
        arrival();
        clear(machine);
        return;
      }
      publish(machine, 0);
    }
    throw new PlatformException("a value beyond its limit raises no alarm");
  }

  private void raise(Latencies found) throws IOException {
    Machine machine = unused.next();
    long start = System.nanoTime();
    publish(machine, 2 * LIMIT);
    if (!isSeen(PATIENCE)) {
      throw new PlatformException("an alarm is missing after " + PATIENCE.toSeconds() + " s");
    }
    found.api().recordValue(System.nanoTime() - start);
    found.mail().recordValue(arrival() - start);
    clear(machine);
  }

  private void publish(Machine to, double value) throws IOException {
    stamp = Math.max(stamp + 1, System.currentTimeMillis());
    byte[] payload =
        String.format(Locale.ROOT, "{\"t\":%d,\"values\":{\"%s\":%s}}", stamp, SIGNAL, value)
            .getBytes(StandardCharsets.US_ASCII);
    Connection connection = to.connection();
    byte[] topic = to.topic().getBytes(StandardCharsets.UTF_8);
    connection.publish(topic, out -> out.put(payload), System.nanoTime());
    while (!connection.flush() || !connection.isIdle()) {
      connection.read(_ -> {});
      LockSupport.parkNanos(READ_NANOS);
    }
  }

  /** Whether the alarm of the newest value turns up. */
  private boolean isSeen(Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      for (JsonNode alarm : open()) {
        if (alarm.path("active").asBoolean()
            && Instant.parse(alarm.path("since").asString()).toEpochMilli() == stamp) {
          return true;
        }
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return false;
  }

  private JsonNode open() throws IOException {
    return api.get("/alarms").json().path("items");
  }

  /** Back to normal, and nobody waits. */
  private void clear(Machine machine) throws IOException {
    publish(machine, 0);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (JsonNode open = open(); !open.isEmpty(); open = open()) {
      if (System.nanoTime() > end) {
        throw new PlatformException("an alarm does not end: " + open);
      }
      for (JsonNode alarm : open) {
        api.post("/alarms/" + alarm.path("id").asInt() + "/acknowledge", Map.of());
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private long arrival() {
    try {
      Long at = arrivals.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      if (at == null) {
        throw new PlatformException(
            "no e-mail arrives; a platform that was up before sends none to this: leave out step"
                + " alarms");
      }
      return at;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", e);
    }
  }

  private void count() {
    int before = mail.getReceivedMessages().length;
    for (int next = before + 1; !closed; ) {
      if (mail.waitForIncomingEmail(LOOK_MILLIS, next)) {
        arrivals.add(System.nanoTime());
        next++;
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
