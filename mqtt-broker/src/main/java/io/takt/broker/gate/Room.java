package io.takt.broker.gate;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whether the broker may take another message: bytes it stores for ingest-service, and bytes it has
 * read but not yet written. The store is measured from time to time; what came in since the last
 * measurement is added, so that the limit holds in between.
 */
public final class Room {
  /** Read from sockets and neither confirmed by a reader nor in the store, of all connections. */
  private static final long UNWRITTEN_BYTES = 48L << 20;

  private final long limit;
  private final LongSupplier stored;
  private final BooleanSupplier diskFull;
  private final AtomicLong since = new AtomicLong();
  private final AtomicLong unwritten = new AtomicLong();
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
  private volatile long measured;
  private volatile boolean noDisk;

  /**
   * @param limit bytes
   * @param stored measures what is kept for ingest-service, bytes
   */
  public Room(long limit, LongSupplier stored, BooleanSupplier diskFull) {
    this.limit = limit;
    this.stored = stored;
    this.diskFull = diskFull;
  }

  /** True when a message of this size may pass; it is then counted until {@link #written}. */
  boolean enter(int bytes) {
    if (isFull() || unwritten.get() > UNWRITTEN_BYTES) {
      return false;
    }
    since.addAndGet(bytes);
    unwritten.addAndGet(bytes);
    return true;
  }

  void written(int bytes) {
    unwritten.addAndGet(-bytes);
  }

  /** Runs once there is room again, on the measuring thread. */
  void await(Runnable retry) {
    waiting.add(retry);
  }

  void forget(Runnable retry) {
    waiting.remove(retry);
  }

  /** Called every few milliseconds by one thread. */
  public void measure() {
    since.set(0);
    measured = stored.getAsLong();
    noDisk = diskFull.getAsBoolean();
    if (!isFull()) {
      for (Runnable retry : Set.copyOf(waiting)) {
        waiting.remove(retry);
        retry.run();
      }
    }
  }

  public boolean isFull() {
    return noDisk || storedBytes() >= limit;
  }

  public long storedBytes() {
    return measured + Math.max(since.get(), unwritten.get());
  }

  public long limitBytes() {
    return limit;
  }

  public int waiting() {
    return waiting.size();
  }
}
