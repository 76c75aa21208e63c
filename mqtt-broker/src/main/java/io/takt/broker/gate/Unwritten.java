package io.takt.broker.gate;

import io.takt.broker.direct.DirectWay;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One connection's messages that the broker has taken but not yet made safe. Those the store is
 * writing are known by packet id, those of QoS 0 by their order.
 */
final class Unwritten {
  private static final int MOST_MESSAGES = 1_000;
  private static final int MOST_BYTES = 2 << 20;

  private final Map<Integer, Entering> byPacketId = new HashMap<>();
  private final Queue<Entering> qos0 = new ArrayDeque<>();
  private final Room room;
  private final DirectWay way;
  private int messages;
  private int bytes;

  /** On its way into the store. */
  private record Entering(int size, boolean telemetry) {}

  Unwritten(Room room, DirectWay way) {
    this.room = room;
    this.way = way;
  }

  boolean isFull() {
    return messages >= MOST_MESSAGES || bytes >= MOST_BYTES;
  }

  /** A message taken, for either way. */
  void taken(int size) {
    messages++;
    bytes += size;
  }

  /** The store takes a message over; it was {@link #taken} before. */
  void entering(int packetId, int size, boolean telemetry) {
    Entering message = new Entering(size, telemetry);
    if (telemetry) {
      way.entering();
    }
    if (packetId == 0) {
      qos0.add(message);
    } else {
      entered(byPacketId.put(packetId, message));
    }
  }

  /**
   * The store has written a message.
   *
   * @param packetId 0 for the first one of QoS 0
   */
  void written(int packetId) {
    entered(packetId == 0 ? qos0.poll() : byPacketId.remove(packetId));
  }

  private void entered(@Nullable Entering message) {
    if (message != null) {
      if (message.telemetry()) {
        way.entered();
      }
      safe(message.size());
    }
  }

  /** A message is where it is safe. */
  void safe(int size) {
    messages--;
    bytes -= size;
    room.written(size);
  }

  void clear() {
    byPacketId.values().forEach(this::entered);
    byPacketId.clear();
    qos0.forEach(this::entered);
    qos0.clear();
    room.written(bytes);
    messages = 0;
    bytes = 0;
  }
}
