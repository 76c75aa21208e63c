package io.takt.ingest.mqtt;

import org.jspecify.annotations.Nullable;

/** One connection that resumes the session. Used once: after it is lost or closed, open another. */
interface MqttLink extends AutoCloseable {
  boolean isConnected();

  /** Any thread, any order, does not block; of no effect once the connection is gone. */
  void acknowledge(int messageId);

  @Override
  void close();

  /** Takes what arrives, on the connection's thread. */
  interface Inbound {
    void arrived(MqttLink link, Arrival arrival);
  }

  /**
   * A message from the broker.
   *
   * @param messageId for the acknowledgement; 0 when none is due (QoS 0)
   * @param received user property {@code takt-received}
   * @param device user property {@code takt-device}
   * @param refused user property {@code takt-topic}: the topic of a message the broker did not let
   *     in
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Arrival(
      int messageId,
      String topic,
      byte[] payload,
      @Nullable String received,
      @Nullable String device,
      @Nullable String refused,
      @Nullable String traceparent) {}

  /** Opens connections. */
  interface Dialer {
    /**
     * @throws java.io.IOException when the broker cannot be reached or says no
     */
    MqttLink open(Inbound inbound) throws java.io.IOException;
  }
}
