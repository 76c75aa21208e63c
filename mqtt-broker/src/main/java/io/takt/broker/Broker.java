package io.takt.broker;

import com.github.benmanes.caffeine.cache.Ticker;
import io.takt.broker.access.Access;
import io.takt.broker.access.IngestAccess;
import io.takt.broker.activity.Activity;
import io.takt.broker.direct.DirectWay;
import io.takt.broker.gate.GatePlugin;
import io.takt.broker.gate.Gates;
import io.takt.broker.gate.Refusals;
import io.takt.broker.gate.Room;
import io.takt.broker.gate.SignedIn;
import io.takt.broker.gate.Stamp;
import io.takt.broker.gate.Traffic;
import io.takt.broker.quota.Quotas;
import io.takt.broker.store.StoringServer;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running broker. Its folder holds everything; started again on it, it goes on where it was. */
public final class Broker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Broker.class);
  private static final int MEASURE_MILLIS = 50;

  private final BrokerSettings settings;
  private final ActiveMQServer server;
  private final Traffic traffic = new Traffic();
  private final Room room;
  private final Quotas quotas;
  private final Activity activity;
  private final DirectWay way;
  private final ScheduledExecutorService measuring =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("store-measure").daemon().factory());

  private Broker(BrokerSettings settings, Access access, Clock clock) {
    this.settings = settings;
    this.server = new StoringServer(Artemis.configuration(settings), new SignedIn());
    this.room = new Room(settings.storeBytes(), this::storedBytes, this::isDiskFull);
    this.quotas = new Quotas(settings.quotaMessages(), System::nanoTime);
    this.activity = new Activity(clock);
    Stamp stamp = new Stamp(clock);
    this.way = new DirectWay(this::waitingTelemetry);
    Gates gates =
        new Gates(
            new IngestAccess(settings.ingestKey(), access),
            room,
            quotas,
            activity,
            traffic,
            new Refusals(server, stamp, Ticker.systemTicker()),
            stamp,
            way);
    server.registerBrokerPlugin(
        new GatePlugin(gates, IngestQueue.NAMES, () -> server.getExecutorFactory().getExecutor()));
  }

  /**
   * Starts a broker in this JVM and returns when its ports answer.
   *
   * @param access who may do what; user {@code ingest} is known without asking
   * @throws IllegalStateException when a port or the folder cannot be used
   */
  public static Broker start(BrokerSettings settings, Access access) {
    return start(settings, access, Clock.systemUTC());
  }

  public static Broker start(BrokerSettings settings, Access access, Clock clock) {
    Broker broker = new Broker(settings, access, clock);
    try {
      broker.open();
      return broker;
    } catch (Exception e) {
      broker.close();
      throw new IllegalStateException("the broker does not start: " + e.getMessage(), e);
    }
  }

  /** The ports open last: no message comes before the queues that keep it. */
  private void open() throws Exception {
    server.start();
    for (IngestQueue queue : IngestQueue.values()) {
      queue.ensure(server);
    }
    room.measure();
    var _ =
        measuring.scheduleWithFixedDelay(
            this::measure, MEASURE_MILLIS, MEASURE_MILLIS, TimeUnit.MILLISECONDS);
    Artemis.listen(server, settings);
    log.info(
        "MQTT on {}, WebSocket on {}, store of {} bytes, {} stored",
        mqttPort(),
        webSocketPort(),
        settings.storeBytes(),
        storedBytes());
  }

  private void measure() {
    try {
      if (isRunning()) {
        room.measure();
        quotas.share();
        way.look();
      }
    } catch (RuntimeException e) {
      log.warn("the store cannot be measured", e);
    }
  }

  private long storedBytes() {
    long sum = 0;
    for (IngestQueue each : IngestQueue.values()) {
      Queue queue = server.locateQueue(each.queueName());
      sum += queue == null ? 0 : queue.getPersistentSize();
    }
    return sum;
  }

  private boolean isDiskFull() {
    return server.getPagingManager() != null && server.getPagingManager().isDiskFull();
  }

  /** False once the broker has given up by itself, as it does when its disk fails. */
  public boolean isRunning() {
    return server.isStarted();
  }

  public boolean isReady() {
    return server.isActive()
        && server.getRemotingService().isStarted()
        && server.getRemotingService().getAcceptor(Artemis.MQTT) != null;
  }

  public int mqttPort() {
    return port(Artemis.MQTT);
  }

  public int webSocketPort() {
    return port(Artemis.WEB_SOCKET);
  }

  /** Only with {@link BrokerSettings#tls}. */
  public int tlsPort() {
    return port(Artemis.TLS);
  }

  private int port(String acceptor) {
    return ((NettyAcceptor) server.getRemotingService().getAcceptor(acceptor)).getActualPort();
  }

  public Traffic traffic() {
    return traffic;
  }

  public Quotas quotas() {
    return quotas;
  }

  public Activity activity() {
    return activity;
  }

  public Room room() {
    return room;
  }

  public DirectWay way() {
    return way;
  }

  /** See {@link TenantRemoval#step}. */
  int removeTenant(String key) throws Exception {
    quotas.forget(key);
    return TenantRemoval.step(server, key);
  }

  /** Messages stored for ingest-service, those on their way to it included. */
  public long waitingForIngest() {
    long sum = 0;
    for (IngestQueue each : IngestQueue.values()) {
      sum += waiting(each);
    }
    return sum;
  }

  private long waitingTelemetry() {
    return waiting(IngestQueue.TELEMETRY);
  }

  private long waiting(IngestQueue each) {
    Queue queue = server.locateQueue(each.queueName());
    return queue == null ? 0 : queue.getMessageCount();
  }

  @Override
  public void close() {
    measuring.shutdownNow();
    way.close();
    try {
      server.stop();
    } catch (Exception e) {
      log.warn("the broker did not stop cleanly", e);
    }
  }
}
