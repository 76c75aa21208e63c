package io.takt.ingest.pipeline;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The bound of what is under way, in messages and in bytes. */
public final class Window {
  /** What a message costs beside its payload: objects on the way. */
  private static final int OVERHEAD_BYTES = 512;

  private final int mostMessages;
  private final int mostBytes;
  private final Semaphore messages;
  private final Semaphore bytes;

  public Window(int mostMessages, int mostBytes) {
    this.mostMessages = mostMessages;
    this.mostBytes = mostBytes;
    this.messages = new Semaphore(mostMessages);
    this.bytes = new Semaphore(mostBytes);
  }

  boolean enter(int payloadBytes, Duration patience) {
    int cost = cost(payloadBytes);
    if (messages.tryAcquire() && take(cost)) {
      return true;
    }
    return !patience.isZero() && await(cost, patience);
  }

  /** Gives the message back when the bytes are missing. */
  private boolean take(int cost) {
    if (bytes.tryAcquire(cost)) {
      return true;
    }
    messages.release();
    return false;
  }

  private boolean await(int cost, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    try {
      if (!messages.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
      if (bytes.tryAcquire(cost, until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return true;
      }
      messages.release();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  void leave(int payloadBytes) {
    bytes.release(cost(payloadBytes));
    messages.release();
  }

  private int cost(int payloadBytes) {
    return Math.min(payloadBytes + OVERHEAD_BYTES, mostBytes);
  }

  public int messagesInside() {
    return mostMessages - messages.availablePermits();
  }

  public int bytesInside() {
    return mostBytes - bytes.availablePermits();
  }
}
