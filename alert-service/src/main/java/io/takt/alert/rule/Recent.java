package io.takt.alert.rule;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Readings of the last while, the oldest first. Never changes; but what is made of it by leaving
 * out the first and adding one to the end shares its array as long as there is room, so that a
 * reading costs the same however many are kept. Used by one thread.
 */
final class Recent extends AbstractList<Reading> implements RandomAccess {
  static final Recent NONE = new Recent(new Room(0), 0, 0);

  private final Room room;
  private final int from;
  private final int to;

  /** What is behind {@code filled} nobody has seen yet. */
  private static final class Room {
    private final Reading[] readings;
    private int filled;

    Room(int size) {
      readings = new Reading[size];
    }
  }

  private Recent(Room room, int from, int to) {
    this.room = room;
    this.from = from;
    this.to = to;
  }

  static Recent of(List<Reading> readings) {
    return readings instanceof Recent recent ? recent : NONE.copy(readings.size()).plus(readings);
  }

  private Recent plus(List<Reading> readings) {
    Recent all = this;
    for (Reading each : readings) {
      all = all.plus(each);
    }
    return all;
  }

  /** With one more at the end. */
  Recent plus(Reading reading) {
    if (to == room.readings.length || to != room.filled) {
      return copy(2 * size() + 2).plus(reading);
    }
    room.readings[to] = reading;
    room.filled = to + 1;
    return new Recent(room, from, to + 1);
  }

  private Recent copy(int size) {
    Room other = new Room(size);
    System.arraycopy(room.readings, from, other.readings, 0, size());
    other.filled = size();
    return new Recent(other, 0, size());
  }

  /** Without so many of the oldest. */
  Recent without(int oldest) {
    return oldest == 0 ? this : oldest == size() ? NONE : new Recent(room, from + oldest, to);
  }

  @Override
  public Reading get(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(index);
    }
    return room.readings[from + index];
  }

  @Override
  public int size() {
    return to - from;
  }
}
