package io.takt.ingest.sparkplug;

import io.takt.contracts.intake.SparkplugRecord;
import java.util.HashMap;
import java.util.Map;

/** The edge nodes of one partition. */
final class Shelf {
  private final Map<String, EdgeNode> nodes = new HashMap<>();
  private final Positions positions;
  private final long liveFrom;

  /**
   * @param liveFrom records before it only rebuild the nodes' state: what they say has been told
   *     already
   */
  Shelf(long liveFrom) {
    this.liveFrom = liveFrom;
    this.positions = new Positions(liveFrom);
  }

  Positions positions() {
    return positions;
  }

  boolean isLive(long offset) {
    return offset >= liveFrom;
  }

  Told take(String key, long offset, SparkplugRecord message) {
    EdgeNode node = nodes.computeIfAbsent(key, _ -> new EdgeNode());
    boolean before = node.isBorn();
    Told told = node.take(message);
    if (message.getType().equals(MessageType.NBIRTH.name()) && node.isBorn()) {
      positions.born(key, offset);
    } else if (before && !node.isBorn()) {
      positions.died(key, offset);
    }
    return told;
  }
}
