package io.takt.ingest.mqtt;

import io.takt.ingest.pipeline.Content;
import io.takt.ingest.pipeline.Intake;
import io.takt.ingest.pipeline.Parcel;
import io.takt.ingest.pipeline.Receipt;
import io.takt.platform.trace.TraceId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection open for as long as messages can be made safe, and for ever tries again. The
 * connection is closed the moment a message could not be made safe: only a resumed session brings
 * an unacknowledged message again.
 */
public final class Subscription implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Subscription.class);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final MqttProperties properties;
  private final MqttLink.Dialer dialer;
  private final Intake intake;
  private final BooleanSupplier open;
  private final Clock clock;
  private final Thread keeper = Thread.ofPlatform().name("mqtt-keeper").unstarted(this::keep);
  private volatile boolean closed;
  private volatile @Nullable Session session;

  /**
   * @param open whether messages can be made safe now
   */
  public Subscription(MqttProperties properties, Intake intake, BooleanSupplier open, Clock clock) {
    this(properties, inbound -> NettyLink.open(properties, inbound), intake, open, clock);
  }

  Subscription(
      MqttProperties properties,
      MqttLink.Dialer dialer,
      Intake intake,
      BooleanSupplier open,
      Clock clock) {
    this.properties = properties;
    this.dialer = dialer;
    this.intake = intake;
    this.open = open;
    this.clock = clock;
  }

  public void start() {
    keeper.start();
  }

  public boolean isConnected() {
    Session now = session;
    return now != null && now.holds();
  }

  private void keep() {
    int failures = 0;
    while (!closed) {
      if (!open.getAsBoolean()) {
        pause(LOOK);
        continue;
      }
      long since = System.nanoTime();
      run();
      boolean lasted =
          System.nanoTime() - since > properties.longestBackOff().multipliedBy(2).toNanos();
      failures = lasted ? 1 : failures + 1;
      pause(backOff(failures));
    }
  }

  private void run() {
    Session fresh = new Session();
    try {
      fresh.link = dialer.open(fresh);
      session = fresh;
      log.info("subscribed to {} at {}", properties.filter(), properties.url());
      while (!closed && open.getAsBoolean() && fresh.holds()) {
        pause(LOOK);
      }
      log.info("connection to the broker ends, its session stays");
    } catch (IOException e) {
      log.warn("no connection to the broker at {}: {}", properties.url(), e.getMessage());
    } finally {
      fresh.end();
    }
  }

  private Duration backOff(int failures) {
    Duration pause = properties.backOff().multipliedBy(1L << Math.min(failures - 1, 10));
    return pause.compareTo(properties.longestBackOff()) < 0 ? pause : properties.longestBackOff();
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
    keeper.interrupt();
    try {
      keeper.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection's messages. Once it has ended none of them is acknowledged any more. */
  private final class Session implements MqttLink.Inbound {
    private volatile boolean ended;
    private volatile @Nullable MqttLink link;

    boolean holds() {
      MqttLink now = link;
      return !ended && now != null && now.isConnected();
    }

    void end() {
      ended = true;
      MqttLink now = link;
      if (now != null) {
        now.close();
      }
    }

    @Override
    public void arrived(MqttLink from, MqttLink.Arrival arrival) {
      if (ended) {
        return;
      }
      Parcel parcel =
          Parcel.live(
              arrival.refused() == null
                  ? new Content.Published(arrival.topic(), arrival.payload())
                  : new Content.Refused(arrival.payload()),
              arrival.refused() == null ? arrival.topic() : arrival.refused(),
              received(arrival),
              arrival.device() == null ? "" : arrival.device(),
              TraceId.from(arrival.traceparent()),
              new Delivery(this, from, arrival.messageId()));
      // waits only for bytes: the receive maximum, of stored and of direct messages each, keeps
      // them below the window
      if (!intake.offer(parcel, properties.patience())) {
        log.warn(
            "no room in the intake for {}, the session is resumed later", properties.patience());
        ended = true;
      }
    }

    private long received(MqttLink.Arrival arrival) {
      try {
        if (arrival.received() != null) {
          return Long.parseLong(arrival.received());
        }
      } catch (NumberFormatException e) {
        log.debug("takt-received is no number: {}", arrival.received());
      }
      return clock.millis();
    }
  }

  /** Acknowledges one message, or ends the session it came in. */
  private record Delivery(Session session, MqttLink link, int messageId) implements Receipt {
    @Override
    public boolean isAbandoned() {
      return session.ended;
    }

    @Override
    public void settled(Outcome outcome) {
      if (outcome instanceof Outcome.Failed) {
        session.ended = true;
      } else if (!session.ended) {
        link.acknowledge(messageId);
      }
    }
  }
}
