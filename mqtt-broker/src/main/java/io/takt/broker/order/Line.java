package io.takt.broker.order;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.apache.activemq.artemis.core.io.IOCallback;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's messages on their way into the store. What follows a message's writes, entering
 * its queue and being acknowledged, is done when all of its writes are over and all of this was
 * done for the messages before it.
 */
public final class Line {
  private static final Logger log = LoggerFactory.getLogger(Line.class);

  private final Executor executor;
  private final Deque<Writes> messages = new ArrayDeque<>();
  private boolean advancing;

  /**
   * @param executor runs one task after the other
   */
  public Line(Executor executor) {
    this.executor = executor;
  }

  /**
   * From here on what this thread writes belongs to the next message, until {@link #leave}. The
   * message before it writes nothing more.
   */
  public void enter() {
    Writes next = new Writes(this);
    synchronized (this) {
      messages.add(next);
    }
    advance();
    OperationContextImpl.setContext(next);
  }

  /** What this thread writes no longer belongs to a message. */
  public static void leave() {
    OperationContext current = OperationContextImpl.getContext();
    if (current instanceof Writes) {
      OperationContextImpl.clearContext();
    }
  }

  void advance() {
    synchronized (this) {
      if (advancing || firstReady() == null) {
        return;
      }
      advancing = true;
    }
    executor.execute(this::run);
  }

  private void run() {
    for (Writes ready = next(); ready != null; ready = next()) {
      IOCallback task = ready.poll();
      // what a task writes itself is no part of the message
      OperationContextImpl.clearContext();
      try {
        ready.finish(task);
      } catch (RuntimeException | Error e) {
        log.error("a message is written, but what follows failed", e);
      }
    }
  }

  private synchronized @Nullable Writes next() {
    Writes ready = firstReady();
    advancing = ready != null;
    return ready;
  }

  /** The first message, when there is something to be done for it. */
  private @Nullable Writes firstReady() {
    while (messages.size() > 1 && messages.getFirst().isOver()) {
      messages.removeFirst();
    }
    Writes first = messages.peekFirst();
    return first != null && first.isReady() ? first : null;
  }
}
