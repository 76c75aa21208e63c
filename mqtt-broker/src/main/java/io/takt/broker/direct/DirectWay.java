package io.takt.broker.direct;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether telemetry goes to a reader directly or through the store. Directly only while the
 * store has nothing for the readers: else a new message would overtake one that waits there. When a
 * reader goes or does not confirm in time, everything goes through the store until that is empty
 * again.
 */
public final class DirectWay {
  private static final Logger log = LoggerFactory.getLogger(DirectWay.class);

  /** Longer than any message takes while all goes well, short for a device that waits. */
  private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(2);

  /**
   * Publishers are held this long at most while the store becomes empty: the way through it is
   * narrower than the direct one, so at a high load it would never empty beside what comes in.
   */
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

  /** When nothing has left the store for so long, holding does not help. */
  private static final Duration STANDSTILL = Duration.ofMillis(400);

  /** From one hold to the next, as long as holding helps. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

  /** When it does not: something in the store cannot be confirmed at present. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final LongSupplier waitingInStore;
  private final List<Reader> readers = new CopyOnWriteArrayList<>();
  private final Set<Runnable> held = ConcurrentHashMap.newKeySet();
  private final AtomicLong enteringStore = new AtomicLong();
  private final LongAdder confirmed = new LongAdder();
  private volatile Mode mode = Mode.STORE;
  private volatile boolean closed;
  private long changedNanos = System.nanoTime() - SHORTEST_PAUSE.toNanos();
  private Duration pause = SHORTEST_PAUSE;
  private long left;
  private long leftNanos;

  /** Where telemetry goes. */
  public enum Mode {
    /** Through the store. */
    STORE,
    /** Nowhere: the store is about to be empty. */
    HOLD,
    /** To a reader. */
    DIRECT
  }

  /**
   * @param waitingInStore messages the store has for the readers, those on their way included
   */
  public DirectWay(LongSupplier waitingInStore) {
    this.waitingInStore = waitingInStore;
  }

  public Mode mode() {
    return mode;
  }

  /** Messages confirmed by a reader without the store, since start. */
  public long confirmed() {
    return confirmed.sum();
  }

  void countConfirmed(int messages) {
    confirmed.add(messages);
  }

  /**
   * The reader for a publisher's next message: the one that has its last messages, else one by the
   * publisher's hash. Null when the message has to go to the store.
   */
  public @Nullable Reader reader(Flight flight, int hash) {
    if (mode != Mode.DIRECT) {
      return null;
    }
    if (!flight.isEmpty()) {
      return flight.reader();
    }
    Reader[] open = readers.toArray(Reader[]::new);
    return open.length == 0 ? null : open[Math.floorMod(hash, open.length)];
  }

  /** A telemetry message goes into the store; until {@link #entered} it may not be seen there. */
  public void entering() {
    enteringStore.incrementAndGet();
  }

  public void entered() {
    enteringStore.decrementAndGet();
  }

  /** Runs when the hold is over, on any thread. */
  public void await(Runnable retry) {
    held.add(retry);
    if (mode != Mode.HOLD) {
      release();
    }
  }

  public void forget(Runnable retry) {
    held.remove(retry);
  }

  void opened(Reader reader) {
    if (!readers.contains(reader)) {
      readers.add(reader);
    }
  }

  void gone(Reader reader) {
    if (readers.remove(reader)) {
      toStore("a reader has gone");
    }
  }

  /** The broker stops: what is not confirmed now is not acknowledged, and comes again. */
  public synchronized void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  synchronized void toStore(String why) {
    if (closed) {
      return;
    }
    if (mode == Mode.DIRECT) {
      log.info("messages go through the store: {}", why);
    }
    change(Mode.STORE);
    readers.forEach(Reader::giveUp);
  }

  /** Called every few milliseconds by one thread. */
  public void look() {
    for (Reader reader : readers) {
      reader.giveUpIfOlder(System.nanoTime() - CONFIRMED_WITHIN.toNanos());
    }
    consider();
  }

  private synchronized void consider() {
    long nanos = System.nanoTime() - changedNanos;
    switch (mode) {
      case DIRECT -> {}
      case STORE -> {
        if (!readers.isEmpty() && nanos > pause.toNanos()) {
          left = Long.MAX_VALUE;
          change(Mode.HOLD);
        }
      }
      case HOLD -> hold(nanos);
    }
  }

  private void hold(long nanos) {
    long waiting = waitingInStore.getAsLong();
    if (waiting < left) {
      left = waiting;
      leftNanos = System.nanoTime();
    }
    boolean stands = System.nanoTime() - leftNanos > STANDSTILL.toNanos();
    if (isStoreEmpty()) {
      log.info("messages go to ingest-service directly");
      pause = SHORTEST_PAUSE;
      change(Mode.DIRECT);
    } else if (stands || nanos > LONGEST_HOLD.toNanos()) {
      log.debug("held: {} on the way into the store, {} in it", enteringStore, waiting);
      pause = stands ? longer(pause) : SHORTEST_PAUSE;
      change(Mode.STORE);
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** In this order: a message is in the store before it has entered. */
  private boolean isStoreEmpty() {
    return enteringStore.get() == 0 && waitingInStore.getAsLong() == 0;
  }

  private void change(Mode to) {
    mode = to;
    changedNanos = System.nanoTime();
    if (to != Mode.HOLD) {
      release();
    }
  }

  private void release() {
    for (Runnable retry : Set.copyOf(held)) {
      if (held.remove(retry)) {
        retry.run();
      }
    }
  }
}
