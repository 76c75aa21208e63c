package io.takt.gateway.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest measured value of every signal of one tenant. It is as large as the tenant has
 * signals, whatever comes in and however slowly anybody looks: viewers look at it, nothing is
 * queued for them.
 */
final class Board {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, Slot> bySignal = new HashMap<>();
  private final List<Slot> slots = new ArrayList<>();
  private volatile int size;
  private long version;

  /** One signal's place. */
  static final class Slot {
    private volatile LiveValue value;
    private volatile long version;

    private Slot(LiveValue value, long version) {
      this.value = value;
      this.version = version;
    }

    /** At least as new as a version read before. */
    LiveValue value() {
      return value;
    }

    /** Grows with each change, over the whole board. */
    long version() {
      return version;
    }
  }

  /**
   * Takes values that are measured later than, or at the same time and arrived after, what is
   * there.
   */
  void take(Iterable<LiveValue> values) {
    lock.lock();
    try {
      values.forEach(value -> put(value, true));
    } finally {
      lock.unlock();
    }
  }

  /** Takes stored values where nothing as new has arrived. */
  void fill(Iterable<LiveValue> values) {
    lock.lock();
    try {
      values.forEach(value -> put(value, false));
    } finally {
      lock.unlock();
    }
  }

  private void put(LiveValue value, boolean sameTimeWins) {
    Slot slot = bySignal.get(value.signal());
    if (slot == null) {
      slot = new Slot(value, ++version);
      bySignal.put(value.signal(), slot);
      slots.add(slot);
      size = slots.size();
      return;
    }
    long before = slot.value.timeMs();
    if (value.timeMs() > before || (sameTimeWins && value.timeMs() == before)) {
      slot.value = value;
      slot.version = ++version;
    }
  }

  int size() {
    return size;
  }

  /** The places from an index on, in the order in which the signals were first seen. */
  List<Slot> since(int index) {
    lock.lock();
    try {
      return List.copyOf(slots.subList(index, slots.size()));
    } finally {
      lock.unlock();
    }
  }
}
