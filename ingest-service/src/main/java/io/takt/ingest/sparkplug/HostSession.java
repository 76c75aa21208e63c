package io.takt.ingest.sparkplug;

import io.takt.ingest.mqtt.HostConnection;
import io.takt.ingest.mqtt.HostConnection.Login;
import io.takt.ingest.mqtt.HostConnection.Subscriber;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the one reading connection while this instance holds the lease. A message that could not be
 * made safe ends the connection: only the resumed session brings it again, before those behind it.
 */
final class HostSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HostSession.class);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final SparkplugProperties properties;
  private final Login login;
  private final Forwarder forwarder;
  private final BooleanSupplier open;
  private final Clock clock;
  private final Thread keeper = Thread.ofPlatform().name("sparkplug-host").unstarted(this::keep);
  private volatile boolean leased;
  private volatile boolean closed;
  private volatile @Nullable HostConnection connection;

  /**
   * @param open whether messages can be made safe now
   */
  HostSession(
      SparkplugProperties properties,
      Login login,
      Forwarder forwarder,
      BooleanSupplier open,
      Clock clock) {
    this.properties = properties;
    this.login = login;
    this.forwarder = forwarder;
    this.open = open;
    this.clock = clock;
  }

  void start() {
    keeper.start();
  }

  /** Takes effect before long; until then the client id keeps two holders apart. */
  void leased(boolean held) {
    if (leased != held) {
      log.info(held ? "this instance reads Sparkplug" : "another instance reads Sparkplug");
    }
    leased = held;
  }

  boolean isReading() {
    HostConnection now = connection;
    return now != null && now.isConnected();
  }

  private boolean wanted() {
    return leased && !closed && open.getAsBoolean();
  }

  private void keep() {
    while (!closed) {
      if (wanted()) {
        read();
        pause(properties.backOff());
      } else {
        pause(LOOK);
      }
    }
  }

  private Subscriber subscriber() {
    return new Subscriber(
        properties.clientId(),
        properties.filter(),
        properties.receiveMaximum(),
        properties.hostId());
  }

  private void read() {
    AtomicBoolean failed = new AtomicBoolean();
    try (HostConnection fresh =
        HostConnection.forReading(
            login,
            subscriber(),
            clock.millis(),
            (from, arrival) -> {
              if (!failed.get()) {
                forwarder.forward(from, arrival, () -> failed.set(true));
              }
            })) {
      connection = fresh;
      log.info("reading {}", properties.filter());
      while (wanted() && fresh.isConnected() && !failed.get()) {
        pause(LOOK);
      }
    } catch (IOException e) {
      log.warn("no Sparkplug connection to {}: {}", login.url(), e.getMessage());
    } finally {
      failed.set(true);
      connection = null;
    }
  }

  private void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (!keeper.join(Duration.ofSeconds(5))) {
        keeper.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
