package io.takt.simulator.plant;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The buffer between two machines: parts in the order in which they came, by order. */
final class Conveyance {
  static final int CAPACITY = 40;
  private static final int RESTART = 12;

  /** Parts of one order that lie one behind the other. */
  record Lot(int order, int parts) {}

  private final Deque<Lot> lots = new ArrayDeque<>();
  private int parts;

  void put(int order) {
    if (!lots.isEmpty() && lots.getLast().order() == order) {
      lots.addLast(new Lot(order, lots.removeLast().parts() + 1));
    } else {
      lots.addLast(new Lot(order, 1));
    }
    parts++;
  }

  void take() {
    Lot first = lots.removeFirst();
    if (first.parts() > 1) {
      lots.addFirst(new Lot(first.order(), first.parts() - 1));
    }
    parts--;
  }

  boolean isEmpty() {
    return parts == 0;
  }

  boolean isFull() {
    return parts >= CAPACITY;
  }

  /**
   * Enough for a starved machine to start again. Two orders in the buffer are always enough: the
   * first one gets no more parts.
   */
  boolean hasEnough() {
    return parts >= RESTART || lots.size() > 1;
  }

  boolean hasRoom() {
    return parts <= CAPACITY - RESTART;
  }

  /** Order of the next part. */
  int nextOrder() {
    return lots.getFirst().order();
  }

  List<Lot> snapshot() {
    return List.copyOf(lots);
  }

  void restore(List<Lot> snapshot) {
    lots.clear();
    lots.addAll(snapshot);
    parts = snapshot.stream().mapToInt(Lot::parts).sum();
  }
}
