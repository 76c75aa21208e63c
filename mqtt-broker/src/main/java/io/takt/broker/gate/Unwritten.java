package io.takt.broker.gate;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * One connection's messages that the broker has taken but not yet written: by packet id, those of
 * QoS 0 in their order.
 */
final class Unwritten {
  private static final int MOST_MESSAGES = 1_000;
  private static final int MOST_BYTES = 2 << 20;

  private final Map<Integer, Integer> byPacketId = new HashMap<>();
  private final Queue<Integer> qos0 = new ArrayDeque<>();
  private final Room room;
  private int bytes;

  Unwritten(Room room) {
    this.room = room;
  }

  boolean isFull() {
    return byPacketId.size() + qos0.size() >= MOST_MESSAGES || bytes >= MOST_BYTES;
  }

  /**
   * @param packetId 0 for QoS 0
   */
  void add(int packetId, int size) {
    bytes += size;
    if (packetId == 0) {
      qos0.add(size);
    } else {
      Integer again = byPacketId.put(packetId, size);
      settle(again == null ? 0 : again);
    }
  }

  void written(int packetId) {
    Integer size = packetId == 0 ? qos0.poll() : byPacketId.remove(packetId);
    settle(size == null ? 0 : size);
  }

  void clear() {
    settle(bytes);
    byPacketId.clear();
    qos0.clear();
  }

  private void settle(int size) {
    bytes -= size;
    room.written(size);
  }
}
