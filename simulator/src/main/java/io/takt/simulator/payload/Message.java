package io.takt.simulator.payload;

/** One MQTT message to be published. */
public final class Message {
  /** What the platform takes at most. */
  public static final int MOST_VALUES = 1_000;

  public static final int MOST_BYTES = 256 * 1024;

  private final String topic;
  private final byte[] payload;
  private final int values;

  /**
   * @param payload is kept, not copied
   * @param values readings in it; a waveform counts as one
   */
  public Message(String topic, byte[] payload, int values) {
    this.topic = topic;
    this.payload = payload;
    this.values = values;
  }

  public String topic() {
    return topic;
  }

  public byte[] payload() {
    return payload;
  }

  public int values() {
    return values;
  }
}
