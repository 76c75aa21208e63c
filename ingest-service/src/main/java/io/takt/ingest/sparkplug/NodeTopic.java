package io.takt.ingest.sparkplug;

/**
 * A topic below {@code spBv1.0}.
 *
 * @see <a href="https://sparkplug.eclipse.org/specification/">Sparkplug 3.0, chapter 4</a>
 */
sealed interface NodeTopic {
  /**
   * @param device empty for node messages
   */
  record Said(String group, MessageType type, String node, String device) implements NodeTopic {}

  /** What a host says itself: its state and its commands. */
  record FromHost() implements NodeTopic {}

  record Malformed(String why) implements NodeTopic {}

  int NODE_LEVELS = 4;
  int DEVICE_LEVELS = 5;

  static NodeTopic of(String topic) {
    String[] levels = topic.split("/", -1);
    if (levels.length >= 2 && levels[1].equals("STATE")) {
      return new FromHost();
    }
    if (levels.length < NODE_LEVELS || levels.length > DEVICE_LEVELS) {
      return new Malformed("Topics are spBv1.0/group/type/node or spBv1.0/group/type/node/device.");
    }
    if (levels[2].equals("NCMD") || levels[2].equals("DCMD")) {
      return new FromHost();
    }
    MessageType type = MessageType.of(levels[2]);
    if (type == null) {
      return new Malformed("There is no message type of this name.");
    }
    if (type.isOfDevice() != (levels.length == DEVICE_LEVELS)) {
      return new Malformed("Device messages name a device, node messages do not.");
    }
    for (String level : levels) {
      if (level.isEmpty()) {
        return new Malformed("No level is empty.");
      }
    }
    return new Said(levels[1], type, levels[3], type.isOfDevice() ? levels[4] : "");
  }
}
