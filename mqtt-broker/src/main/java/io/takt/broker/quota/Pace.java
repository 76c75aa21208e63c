package io.takt.broker.quota;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * One tenant's messages, by a token bucket that holds a second's worth. What it refills while
 * connections wait is shared among them in turn, so that one busy gateway does not take it all.
 */
public final class Pace {
  /** A tenant without a quota. */
  public static final int UNLIMITED = 0;

  private static final double NANOS = 1e9;

  /** To each connection that waited when the quota is taken away. */
  private static final int RELEASED = 1_000;

  private final LongSupplier nanos;
  private final LongAdder passed = new LongAdder();
  private final SequencedSet<Turn> waiting = new LinkedHashSet<>();
  private volatile int perSecond;
  private volatile long heldAtNanos;
  private volatile boolean everHeld;
  private double tokens;
  private long refilledAt;

  Pace(int perSecond, LongSupplier nanos) {
    this.nanos = nanos;
    this.refilledAt = nanos.getAsLong();
    limit(perSecond);
    this.tokens = perSecond;
  }

  /** Whether one more message may pass now; else it has to {@link #await}. */
  public boolean take() {
    if (perSecond != UNLIMITED && !takeToken()) {
      return false;
    }
    passed.increment();
    return true;
  }

  private synchronized boolean takeToken() {
    refill();
    if (!waiting.isEmpty() || tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** A message passes by a turn that was granted. */
  public void takeGranted() {
    passed.increment();
  }

  public synchronized void await(Turn turn) {
    waiting.addLast(turn);
    heldAtNanos = nanos.getAsLong();
    everHeld = true;
  }

  public synchronized void forget(Turn turn) {
    waiting.remove(turn);
  }

  /** Turns that were granted and are not needed. */
  public synchronized void giveBack(int messages) {
    tokens = Math.min(tokens + messages, Math.max(perSecond, 1));
  }

  /** Called every few milliseconds by one thread. */
  void share() {
    Queue<Grant> grants = new ArrayDeque<>();
    synchronized (this) {
      refill();
      if (waiting.isEmpty()) {
        return;
      }
      int whole = perSecond == UNLIMITED ? RELEASED * waiting.size() : (int) tokens;
      int each = Math.max(1, whole / waiting.size());
      while (whole > 0 && !waiting.isEmpty()) {
        int messages = Math.min(each, whole);
        whole -= messages;
        tokens -= messages;
        grants.add(new Grant(waiting.removeFirst(), messages));
      }
      if (perSecond == UNLIMITED) {
        tokens = 0;
      }
      heldAtNanos = nanos.getAsLong();
    }
    grants.forEach(grant -> grant.turn().granted(grant.messages()));
  }

  private record Grant(Turn turn, int messages) {}

  private void refill() {
    long now = nanos.getAsLong();
    tokens = Math.min(tokens + (now - refilledAt) / NANOS * perSecond, Math.max(perSecond, 1));
    refilledAt = now;
  }

  /**
   * @param messages a second, or {@link #UNLIMITED}
   */
  synchronized void limit(int messages) {
    if (messages < 0) {
      throw new IllegalArgumentException("a quota of " + messages);
    }
    if (messages != perSecond) {
      refill();
      perSecond = messages;
      tokens = Math.min(tokens, messages);
    }
  }

  public int perSecond() {
    return perSecond;
  }

  /** Messages that passed, since start. */
  public long passed() {
    return passed.sum();
  }

  /** Connections that wait now. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** Whether a connection has waited within the last second. */
  public boolean isHeld() {
    return everHeld && nanos.getAsLong() - heldAtNanos < NANOS;
  }
}
