package io.takt.simulator.mqtt;

import io.takt.simulator.payload.Message;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * Publishes at QoS 1, in order, at least once. It holds at most a window of messages, waits while
 * that is full, connects again when the connection is lost and then sends what was not acknowledged
 * once more. It never drops.
 */
public final class MqttPublisher implements AutoCloseable {
  private static final int RETRY_LATER_MS = 1_000;

  private static final class Pending {
    final Message message;
    boolean sent;
    long notBefore;

    Pending(Message message) {
      this.message = message;
    }
  }

  private final BrokerAddress address;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Long, Pending> pending = new LinkedHashMap<>();
  private final Thread connector;
  private @Nullable Link link;
  private @Nullable Refused refused;
  private boolean closed;
  private boolean taking = true;
  private long last;
  private long resent;

  public MqttPublisher(BrokerAddress address) {
    this.address = address;
    this.connector = Thread.ofVirtual().name("mqtt-connector").start(this::keepConnected);
  }

  /**
   * Takes a message to send; waits while the window is full.
   *
   * @return its number, counted from 1
   * @throws Refused when the broker says no for good
   * @throws Stopped when no more are taken
   */
  public long send(Message message) {
    lock.lock();
    try {
      while (pending.size() >= address.window() && taking && refused == null) {
        changed.awaitUninterruptibly();
      }
      check();
      last++;
      pending.put(last, new Pending(message));
      pump();
      return last;
    } finally {
      lock.unlock();
    }
  }

  private void check() {
    if (refused != null) {
      throw refused;
    }
    if (!taking) {
      throw new Stopped();
    }
  }

  /** The number up to which every message is acknowledged. */
  public long acknowledged() {
    lock.lock();
    try {
      return pending.isEmpty() ? last : pending.keySet().iterator().next() - 1;
    } finally {
      lock.unlock();
    }
  }

  /** From now on {@link #send} gives up; what was taken is still delivered until the close. */
  public void stopTaking() {
    lock.lock();
    try {
      taking = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all messages are acknowledged.
   *
   * @return false when the time is over before
   * @throws Refused when the broker says no for good
   */
  public boolean drain(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lockInterruptibly();
    try {
      while (!pending.isEmpty()) {
        if (refused != null) {
          throw refused;
        }
        if (left <= 0 || closed) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Messages sent more than once. */
  public long resent() {
    lock.lock();
    try {
      return resent;
    } finally {
      lock.unlock();
    }
  }

  public boolean isConnected() {
    lock.lock();
    try {
      return link != null;
    } finally {
      lock.unlock();
    }
  }

  private void keepConnected() {
    Backoff backoff = new Backoff();
    while (true) {
      lock.lock();
      try {
        while (link != null && !closed) {
          // also wakes to send again what the broker put off
          awaitMillis(RETRY_LATER_MS);
          pump();
        }
        if (closed || refused != null) {
          return;
        }
      } finally {
        lock.unlock();
      }
      connectOnce(backoff);
    }
  }

  private void connectOnce(Backoff backoff) {
    Link fresh = null;
    try {
      fresh = Link.open(address, this::lost);
      backoff.reset();
      adopt(fresh);
    } catch (MqttException problem) {
      lock.lock();
      try {
        if (backoff.refusedFor(problem).compareTo(address.patience()) >= 0) {
          refused =
              new Refused(
                  "the broker at %s refuses user %s: %s"
                      .formatted(address.uri(), address.user(), problem.getMessage()),
                  true);
          changed.signalAll();
        } else if (!closed) {
          awaitMillis(backoff.nextMillis());
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private void adopt(Link fresh) {
    lock.lock();
    try {
      if (closed || !fresh.isConnected()) {
        fresh.close();
        return;
      }
      link = fresh;
      pump();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Until the time is over, or sooner when the connection comes or goes. */
  private void awaitMillis(long millis) {
    Link before = link;
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (left > 0 && !closed && link == before) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      closed = true;
    }
  }

  private void lost(Link which) {
    lock.lock();
    try {
      if (link == which) {
        link = null;
        pending.values().stream().filter(entry -> entry.sent).forEach(this::again);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    which.close();
  }

  private void again(Pending entry) {
    entry.sent = false;
    resent++;
  }

  /** Sends what waits, as far as the broker's receive maximum goes. Called with the lock held. */
  private void pump() {
    Link current = link;
    if (current == null) {
      return;
    }
    long flying = pending.values().stream().filter(entry -> entry.sent).count();
    long now = System.nanoTime();
    Iterator<Map.Entry<Long, Pending>> entries = pending.entrySet().iterator();
    while (flying < current.receiveMaximum() && entries.hasNext()) {
      Map.Entry<Long, Pending> next = entries.next();
      Pending entry = next.getValue();
      if (entry.sent || entry.notBefore - now > 0) {
        continue;
      }
      if (!transmit(current, next.getKey(), entry)) {
        return;
      }
      flying++;
    }
  }

  private boolean transmit(Link current, long number, Pending entry) {
    MqttMessage mqtt = new MqttMessage(entry.message.payload());
    mqtt.setQos(1);
    try {
      current.publish(entry.message.topic(), mqtt, token -> answered(number, token));
      entry.sent = true;
      return true;
    } catch (MqttException busyOrGone) {
      // sent again after the next acknowledgement or connection
      return false;
    }
  }

  private void answered(long number, IMqttToken token) {
    Answer answer = Answer.of(token);
    lock.lock();
    try {
      Pending entry = pending.get(number);
      if (entry == null || answer == Answer.NONE) {
        return;
      }
      switch (answer) {
        case TAKEN -> pending.remove(number);
        case LATER -> {
          again(entry);
          entry.notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRY_LATER_MS);
        }
        case NO ->
            refused = new Refused("the broker refuses messages on " + entry.message.topic(), false);
        case NONE -> {}
      }
      pump();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Link current;
    lock.lock();
    try {
      closed = true;
      taking = false;
      current = link;
      link = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (current != null) {
      current.close();
    }
    connector.interrupt();
  }
}
