package io.takt.broker.access;

/**
 * @param topic topic of a publish, topic filter of a subscription
 * @param peer the client's address, without port
 */
public record TopicUse(
    String clientId, String user, String topic, Direction direction, String peer) {
  /** The word is the one of the request to asset-service. */
  public enum Direction {
    PUBLISH("publish"),
    SUBSCRIBE("subscribe");

    private final String word;

    Direction(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
