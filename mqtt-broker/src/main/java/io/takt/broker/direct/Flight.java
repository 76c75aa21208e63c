package io.takt.broker.direct;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One publisher's messages on the direct way, in their order. They are acknowledged in it too (MQTT
 * 5.0, 4.6), and when one has to go to the store, all after it follow. Everything here belongs to
 * the publisher's event loop.
 */
public final class Flight {
  private final EventExecutor loop;
  private final Publisher publisher;
  private final Deque<Handed> inFlight = new ArrayDeque<>();
  private @Nullable Reader reader;

  /** What becomes of the messages. */
  public interface Publisher {
    /** The reader has confirmed the message, and all before it. */
    void acknowledge(Handed message);

    /** No more is to be acknowledged for now. */
    void flush();

    /** The store has to keep the message. */
    void store(Handed message);
  }

  public Flight(EventExecutor loop, Publisher publisher) {
    this.loop = loop;
    this.publisher = publisher;
  }

  public boolean isEmpty() {
    return inFlight.isEmpty();
  }

  /** The one that has the last message; null when it has gone. */
  @Nullable Reader reader() {
    Reader last = reader;
    return last == null || last.isClosed() ? null : last;
  }

  public void handOver(Handed message, Reader to) {
    inFlight.add(message);
    reader = to;
    to.send(message);
  }

  /** Messages already given to the store are no longer here, and their confirmation is late. */
  void confirmed() {
    while (!inFlight.isEmpty() && inFlight.getFirst().isConfirmed()) {
      publisher.acknowledge(inFlight.removeFirst());
    }
  }

  void flush() {
    publisher.flush();
  }

  /** Gives all messages to the store. */
  public void store() {
    for (Handed next = inFlight.poll(); next != null; next = inFlight.poll()) {
      publisher.store(next);
    }
  }

  public void clear() {
    inFlight.clear();
  }

  EventExecutor loop() {
    return loop;
  }
}
