package io.takt.ingest.sparkplug;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where one partition stands: up to which record everything is safe, and from which record on the
 * state of its nodes can be rebuilt. Only for the reader's thread, but for {@link Step}.
 */
final class Positions {
  private final Deque<Step> open = new ArrayDeque<>();
  private final Map<String, NavigableMap<Long, Boolean>> lives = new HashMap<>();
  private long safe;
  private long told;

  /** A record on its way. */
  static final class Step {
    private final long offset;
    private volatile int parts;

    private Step(long offset) {
      this.offset = offset;
    }

    synchronized void expect(int more) {
      parts += more;
    }

    synchronized void settled() {
      parts--;
    }

    boolean isSettled() {
      return parts == 0;
    }
  }

  Positions(long safe) {
    this.safe = safe;
    this.told = safe;
  }

  Step begin(long offset) {
    Step step = new Step(offset);
    open.add(step);
    return step;
  }

  void born(String node, long offset) {
    lives.computeIfAbsent(node, _ -> new TreeMap<>()).put(offset, true);
  }

  void died(String node, long offset) {
    lives.computeIfAbsent(node, _ -> new TreeMap<>()).put(offset, false);
  }

  /** The record to go on with; everything before it is safe. */
  long safe() {
    for (Step first = open.peek(); first != null && first.isSettled(); first = open.peek()) {
      safe = first.offset + 1;
      open.remove();
    }
    return safe;
  }

  /**
   * Whether there is something new to commit; true once for each advance. Not before the first
   * record of its own: until the births before it have been read again, {@link #restoreFrom} does
   * not know them.
   */
  boolean hasAdvanced() {
    boolean advanced = safe() != told;
    told = safe;
    return advanced;
  }

  /** The earliest birth that still counts at {@link #safe}. */
  long restoreFrom() {
    long from = safe;
    for (Iterator<NavigableMap<Long, Boolean>> all = lives.values().iterator(); all.hasNext(); ) {
      NavigableMap<Long, Boolean> life = all.next();
      Map.Entry<Long, Boolean> last = life.lowerEntry(safe);
      if (last != null) {
        life.headMap(last.getKey(), !last.getValue()).clear();
        from = last.getValue() ? Math.min(from, last.getKey()) : from;
      }
      if (life.isEmpty()) {
        all.remove();
      }
    }
    return from;
  }

  /** A living node whose birth lies more than this many records back; null when there is none. */
  @Nullable String oldest(long records) {
    for (Map.Entry<String, NavigableMap<Long, Boolean>> each : lives.entrySet()) {
      Map.Entry<Long, Boolean> last = each.getValue().lastEntry();
      if (last.getValue() && last.getKey() < safe - records) {
        return each.getKey();
      }
    }
    return null;
  }
}
